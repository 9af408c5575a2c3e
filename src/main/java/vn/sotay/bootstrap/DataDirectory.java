package vn.sotay.bootstrap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The directory that holds everything of one installation, locked for as long as this process uses it. */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "sotay.lock";
    private static final String PASSWORD_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    // Closing any channel on a locked file drops the lock of the whole JVM on POSIX systems, so a channel that came
    // second is kept open instead.
    private static final List<FileChannel> NEVER_CLOSED = Collections.synchronizedList(new ArrayList<>());

    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    static DataDirectory open(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new CannotStartException("The data directory " + path + " is a file." + chooseAnother());
        }
        try {
            Files.createDirectories(path);
            refuseForeignContent(path);
            // Real path: the database server's own idea of where it lies has no symbolic links in it.
            Path root = path.toRealPath();
            DataDirectory opened = new DataDirectory(root, lock(root));
            Files.writeString(root.resolve("sotay.pid"), ProcessHandle.current().pid() + "\n");
            return opened;
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data directory " + path + " cannot be written by the user "
                            + System.getProperty("user.name") + " (" + e + "). Give it to that user (chown -R)"
                            + " or set sotay.bootstrap.data-directory to another directory.",
                    e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            NEVER_CLOSED.add(channel);
        }
        String pid = holder(root);
        throw new CannotStartException("The data directory " + root + " is in use by another running Sotay (process "
                + pid + "). Stop that one first (kill " + pid + "), or give this one a directory of its own with"
                + " sotay.bootstrap.data-directory (SOTAY_BOOTSTRAP_DATA_DIRECTORY).");
    }

    private static String holder(Path root) {
        try {
            return Files.readString(root.resolve("sotay.pid")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Someone's home directory given by mistake must not fill up with a database. */
    private static void refuseForeignContent(Path path) throws IOException {
        if (Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<String> foreign = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("lost+found"))
                    .sorted()
                    .limit(3)
                    .toList();
            if (!foreign.isEmpty()) {
                throw new CannotStartException("The data directory " + path + " holds files that are not Sotay's ("
                        + String.join(", ", foreign) + (foreign.size() == 3 ? ", …" : "") + ")." + chooseAnother());
            }
        }
    }

    private static String chooseAnother() {
        return " Set sotay.bootstrap.data-directory (SOTAY_BOOTSTRAP_DATA_DIRECTORY) to an empty or new directory.";
    }

    Path root() {
        return root;
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path cluster() {
        return root.resolve("database");
    }

    Path serverLog() {
        return root.resolve("postgres.log");
    }

    Path passwordFile() {
        return root.resolve("database.password");
    }

    String password() throws IOException {
        Path file = passwordFile();
        if (Files.exists(file)) {
            return PrivateFile.read(file).strip();
        }
        if (Files.exists(cluster())) {
            throw new CannotStartException("The database in " + cluster() + " is there but its password file " + file
                    + " is missing. Restore that file from a backup of the data directory.");
        }
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            password.append(PASSWORD_ALPHABET.charAt(random.nextInt(PASSWORD_ALPHABET.length())));
        }
        PrivateFile.write(file, password + "\n");
        return password.toString();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("sotay.pid"));
        lockChannel.close();
    }
}
