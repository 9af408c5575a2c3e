package vn.sotay.pictures;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.sotay.imaging.ImagingProcess;
import vn.sotay.imaging.ImagingResult;

/** Has an upload made into variants, which lie in a directory of their own until that is closed. */
@ApplicationScoped
class PictureIntake {

    private static final Logger LOG = Logger.getLogger(PictureIntake.class);

    private final Path scratch;
    private final ImagingProcess process;

    PictureIntake(PicturesConfig config) {
        this.scratch = config.directory();
        this.process =
                new ImagingProcess(new ImagingProcess.Settings(config.heap(), config.timeLimit(), config.patience()));
    }

    @PreDestroy
    void stop() {
        process.close();
    }

    Taken take(Path upload) throws IOException {
        Files.createDirectories(scratch);
        Path directory = Files.createTempDirectory(scratch, "picture-");
        try {
            return new Taken(process.process(upload.toAbsolutePath(), directory.toAbsolutePath()), directory);
        } catch (RuntimeException failure) {
            delete(directory);
            throw failure;
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException stays) {
            LOG.warnf("%s stays behind: %s", directory, stays.getMessage());
        }
    }

    /** What became of an upload. */
    record Taken(ImagingResult result, Path directory) implements AutoCloseable {

        @Override
        public void close() {
            delete(directory);
        }
    }
}
