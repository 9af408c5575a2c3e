package vn.sotay.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Where bytes lie, by content hash. Equal files are kept once. Which store is a setting. */
public interface FileStore {

    /** Keeps the file within the caller's transaction: a roll-back leaves nothing behind. */
    StoredFile keep(Path file) throws IOException;

    Optional<StoredFile> find(String sha256);

    /** Writes the bytes {@code [from, from + length)} of a file; reads chunk by chunk, never the whole into memory. */
    void copy(StoredFile file, long from, long length, OutputStream to) throws IOException;

    /** The whole file as a stream. */
    InputStream open(StoredFile file);

    /** Takes the bytes away within the caller's transaction, unless something still refers to them. */
    void forget(StoredFile file);

    /**
     * @param sha256 64 hexadecimal digits, lower case
     * @param size bytes
     */
    record StoredFile(String sha256, long size) {}
}
