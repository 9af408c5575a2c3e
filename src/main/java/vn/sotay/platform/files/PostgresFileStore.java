package vn.sotay.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Bytes in PostgreSQL, in chunks: one backup holds everything, and every node sees the same files. */
@ApplicationScoped
class PostgresFileStore implements FileStore {

    /** Small enough for 50 concurrent readers in a small heap, large enough to need few round trips. */
    private static final int CHUNK = 256 * 1024;

    private static final String FOREIGN_KEY = "23503";

    private final Jdbi jdbi;

    PostgresFileStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredFile keep(Path file) throws IOException {
        StoredFile stored = new StoredFile(hash(file), Files.size(file));
        byte[] key = HexFormat.of().parseHex(stored.sha256());
        boolean isNew = insert(key, stored.size());
        while (!isNew && !hold(key)) {
            isNew = insert(key, stored.size());
        }
        if (isNew) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] chunk = in.readNBytes(CHUNK);
                for (int ordinal = 0; chunk.length > 0; ordinal++) {
                    insertChunk(key, ordinal, chunk);
                    chunk = in.readNBytes(CHUNK);
                }
            }
        }
        return stored;
    }

    /** A concurrent keeper of the same bytes waits here for the first one's commit, then finds the row. */
    private boolean insert(byte[] key, long size) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into platform_file (sha256, size) values (:key, :size) on conflict do nothing")
                        .bind("key", key)
                        .bind("size", size)
                        .execute())
                == 1;
    }

    /** Nobody forgets it until the caller refers to it. @return whether it is still there */
    private boolean hold(byte[] key) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select true from platform_file where sha256 = :key for key share")
                        .bind("key", key)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    private void insertChunk(byte[] key, int ordinal, byte[] bytes) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into platform_file_chunk (sha256, ordinal, bytes) values (:key, :ordinal, :bytes)")
                .bind("key", key)
                .bind("ordinal", ordinal)
                .bind("bytes", bytes)
                .execute());
    }

    @Override
    public Optional<StoredFile> find(String sha256) {
        return jdbi.withHandle(handle -> handle.createQuery("select size from platform_file where sha256 = :key")
                .bind("key", HexFormat.of().parseHex(sha256))
                .mapTo(Long.class)
                .findOne()
                .map(size -> new StoredFile(sha256, size)));
    }

    @Override
    public void copy(StoredFile file, long from, long length, OutputStream to) throws IOException {
        long position = from;
        long end = Math.min(from + length, file.size());
        while (position < end) {
            byte[] chunk = chunk(file, (int) (position / CHUNK));
            int offset = (int) (position % CHUNK);
            int count = (int) Math.min(chunk.length - offset, end - position);
            to.write(chunk, offset, count);
            position += count;
        }
    }

    @Override
    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing newer
    public InputStream open(StoredFile file) {
        int chunks = (int) ((file.size() + CHUNK - 1) / CHUNK);
        return new SequenceInputStream(new Enumeration<>() {
            private int next = 0;

            @Override
            public boolean hasMoreElements() {
                return next < chunks;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(chunk(file, next++));
            }
        });
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(StoredFile file) {
        jdbi.useHandle(handle -> {
            handle.execute("savepoint forget");
            try {
                handle.createUpdate("delete from platform_file where sha256 = :key")
                        .bind("key", HexFormat.of().parseHex(file.sha256()))
                        .execute();
            } catch (UnableToExecuteStatementException refused) {
                // Whoever keeps a file refers to it by a foreign key: the database knows best.
                if (!(refused.getCause() instanceof SQLException sql) || !FOREIGN_KEY.equals(sql.getSQLState())) {
                    throw refused;
                }
                handle.execute("rollback to savepoint forget");
            }
            handle.execute("release savepoint forget");
        });
    }

    private byte[] chunk(StoredFile file, int ordinal) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select bytes from platform_file_chunk where sha256 = :key and ordinal = :ordinal")
                .bind("key", HexFormat.of().parseHex(file.sha256()))
                .bind("ordinal", ordinal)
                .mapTo(byte[].class)
                .one());
    }

    private static String hash(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
