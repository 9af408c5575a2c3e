package vn.sotay.bootstrap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once for each content of the archive on the class path. */
final class PostgresBinaries {
    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    static PostgresBinaries unpackedInto(Path directory) throws IOException {
        String archive = archiveName();
        Path home = directory.resolve("postgresql-" + fingerprint(archive));
        if (!Files.exists(home)) {
            Path part = directory.resolve("unpacking");
            FileTree.delete(part);
            Files.createDirectories(part);
            try (InputStream packed = open(archive)) {
                unpack(packed, part);
            }
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
    }

    /** After an upgrade has started well, the programs of the version before are of no use. */
    void removeOlder() throws IOException {
        try (Stream<Path> versions = Files.list(home.getParent())) {
            for (Path version : versions.filter(each -> !each.equals(home)).toList()) {
                FileTree.delete(version);
            }
        }
    }

    private static InputStream open(String archive) {
        InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(archive);
        if (stream == null) {
            throw new CannotStartException("This build carries no embedded PostgreSQL for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + " (" + archive
                    + "). Set QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
                    + " QUARKUS_DATASOURCE_PASSWORD to a PostgreSQL server of your own.");
        }
        return new BufferedInputStream(stream, 1 << 16);
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        if (os.contains("windows")) {
            return "postgres-windows-" + arch + ".txz";
        }
        if (os.contains("mac")) {
            return "postgres-darwin-" + arch + ".txz";
        }
        boolean alpine = Files.exists(Path.of("/etc/alpine-release"));
        return "postgres-linux-" + arch + (alpine ? "-alpine.txz" : ".txz");
    }

    private static String fingerprint(String archive) throws IOException {
        try (InputStream packed = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = packed.read(buffer); read >= 0; read = packed.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("archive entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    makeExecutable(path, entry);
                }
            }
        }
    }

    private static void makeExecutable(Path path, TarArchiveEntry entry) throws IOException {
        if (!isWindows() && (entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }
}
