package vn.sotay.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import vn.sotay.platform.data.Sha256;

/** A file to import, read once from end to end before anything is done with it: whole and unaltered, or refused. */
public final class BackupFile implements AutoCloseable {

    /** Letters of the hash at the end. */
    static final int SEAL = 64;

    /** Of the record that ends a ZIP archive, with a comment as long as the seal. */
    private static final byte[] END = {'P', 'K', 5, 6};

    private static final int END_LENGTH = 22 + SEAL;
    /** From its first bytes to the name of its first part. */
    private static final int HEADER = 30;

    private static final int MANIFEST_LIMIT = 1 << 24;
    private static final String ANOTHER = " Copy it again from where it was written, or take another backup.";

    private final ZipFile zip;
    private final Manifest manifest;
    private final String digest;

    private BackupFile(ZipFile zip, Manifest manifest, String digest) {
        this.zip = zip;
        this.manifest = manifest;
        this.digest = digest;
    }

    public static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("There is no file " + file + ".");
        }
        try {
            requireOurs(file);
            requireEnd(file);
            String digest = digest(file);
            if (!digest.equals(lastBytes(file, SEAL))) {
                throw new BackupRefused(file + " was altered after it was written: " + damage(file) + "." + ANOTHER);
            }
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new BackupFile(zip, manifest(zip), digest);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BackupRefused(file + " cannot be read (" + e + ")." + ANOTHER, e);
        }
    }

    private static void requireOurs(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(HEADER + BackupWriter.TITLE.length());
            if (!new String(head, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")
                    || !new String(head, StandardCharsets.ISO_8859_1).endsWith(BackupWriter.TITLE)) {
                throw new BackupRefused(file + " is not a file that Sotay's export wrote.");
            }
        }
    }

    private static void requireEnd(Path file) throws IOException {
        byte[] end = lastBytes(file, END_LENGTH).getBytes(StandardCharsets.ISO_8859_1);
        boolean ours = Arrays.equals(end, 0, END.length, END, 0, END.length)
                && (end[END_LENGTH - SEAL - 2] & 0xff) == SEAL
                && end[END_LENGTH - SEAL - 1] == 0;
        if (!ours) {
            throw new BackupRefused(
                    file + " is cut off: it has " + Files.size(file) + " bytes and its end is missing." + ANOTHER);
        }
    }

    private static String lastBytes(Path file, int count) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(Math.max(0, Files.size(file) - count));
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Of everything but the seal itself. */
    static String digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(file)) {
            long left = Files.size(file) - SEAL;
            while (left > 0) {
                int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the file is being made shorter");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where it was altered, as far as that can be told. */
    private static String damage(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return Collections.list(zip.entries()).stream()
                    .filter(entry -> isDamaged(zip, entry))
                    .findFirst()
                    .map(entry -> "its part " + entry.getName() + " is damaged")
                    .orElse("the tables are as they were, but not what stands around them");
        } catch (IOException | RuntimeException e) {
            return "its list of parts is damaged";
        }
    }

    private static boolean isDamaged(ZipFile zip, ZipEntry entry) {
        try (CheckedInputStream part = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            part.transferTo(OutputStream.nullOutputStream());
            return part.getChecksum().getValue() != entry.getCrc();
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupWriter.MANIFEST);
        if (entry == null) {
            throw new BackupRefused(zip.getName() + " has no list of its contents (" + BackupWriter.MANIFEST + ").");
        }
        try (InputStream part = zip.getInputStream(entry)) {
            JsonNode tree = BackupWriter.JSON.readTree(part.readNBytes(MANIFEST_LIMIT));
            int format = tree.path("format").asInt();
            if (format != Manifest.FORMAT) {
                throw new BackupRefused(zip.getName() + " has format " + format + ", this Sotay reads format "
                        + Manifest.FORMAT + ". Import it with the release that wrote it.");
            }
            return BackupWriter.JSON.treeToValue(tree, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused(zip.getName() + " has a list of contents that cannot be read.", e);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** What everything in it is, in one number; export printed it. */
    public String digest() {
        return digest;
    }

    InputStream table(Table table) throws IOException {
        return Optional.ofNullable(zip.getEntry(table.name() + BackupWriter.SUFFIX))
                .map(this::open)
                .orElseThrow(
                        () -> new BackupRefused(zip.getName() + " has no part for the table " + table.name() + "."));
    }

    private InputStream open(ZipEntry entry) {
        try {
            return zip.getInputStream(entry);
        } catch (IOException e) {
            throw new BackupRefused(zip.getName() + " cannot be read (" + e + ").", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
