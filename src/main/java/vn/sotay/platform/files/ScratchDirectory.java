package vn.sotay.platform.files;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where files lie for the length of a request or an import. What a killed program left there goes at the next start. */
@ApplicationScoped
class ScratchDirectory {

    private final List<Path> directories;

    ScratchDirectory(@ConfigProperty(name = "sotay.platform.scratch-directory") Path scratch) {
        this.directories = List.of(scratch.resolve("uploads"), scratch.resolve("import"));
    }

    void onStart(@Observes @Priority(10) StartupEvent event) {
        try {
            for (Path directory : directories) {
                Files.createDirectories(directory);
                empty(directory);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "sotay.platform.scratch-directory cannot be used: "
                            + directories.get(0).getParent(),
                    unusable);
        }
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path path : left.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(directory))
                    .toList()) {
                Files.delete(path);
            }
        }
    }
}
