package vn.sotay.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a file under another name until it is whole. It is a ZIP archive, so that any tool can look into it: a title,
 * one part for each table as COPY writes it, the manifest, and as the archive's comment the hash of all before it.
 */
final class BackupWriter implements AutoCloseable {

    /** The first part; who reads the first bytes knows what it is. */
    static final String TITLE = "sotay-export";

    static final String MANIFEST = "manifest.json";
    static final String SUFFIX = ".copy";

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private boolean whole;

    private BackupWriter(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    static BackupWriter create(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        if (Files.exists(file)) {
            throw new BackupRefused(file + " is there already and is not overwritten. Name another file.");
        }
        try {
            BackupWriter writer = new BackupWriter(
                    file,
                    part,
                    FileChannel.open(
                            part,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
                            ownerOnly(file)));
            writer.begin(TITLE)
                    .write("Written by Sotay's export, read by its import.\n".getBytes(StandardCharsets.UTF_8));
            return writer;
        } catch (FileAlreadyExistsException e) {
            throw new BackupRefused(
                    part
                            + " is there: another export is writing it, or one was cut off. If none is running, remove it.",
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    OutputStream table(Table table) throws IOException {
        return begin(table.name() + SUFFIX);
    }

    private OutputStream begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        return zip;
    }

    /** @return the hash of the whole file, as it ends up in its last bytes */
    String finish(Manifest manifest) throws IOException {
        begin(MANIFEST).write(JSON.writeValueAsBytes(manifest));
        zip.setComment("0".repeat(BackupFile.SEAL));
        zip.finish();
        zip.flush();
        // Read back: the hash is of what the disk holds.
        String digest = BackupFile.digest(part);
        channel.write(ByteBuffer.wrap(digest.getBytes(StandardCharsets.US_ASCII)), channel.size() - BackupFile.SEAL);
        channel.force(true);
        Files.move(part, file);
        whole = true;
        return digest;
    }

    @Override
    public void close() throws IOException {
        // Not the ZIP stream: closing it would try to complete what failed.
        channel.close();
        if (!whole) {
            Files.deleteIfExists(part);
        }
    }
}
