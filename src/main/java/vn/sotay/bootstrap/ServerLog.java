package vn.sotay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/** Carries what the server says into a file and one predecessor of it, each of bounded size. */
final class ServerLog {
    private static final long MAX_BYTES = 5_000_000;
    private static final int REMEMBERED_LINES = 12;

    private final Path file;
    private final Deque<String> recent = new ArrayDeque<>();
    private final Thread thread;
    private boolean recovered;

    private ServerLog(Path file, InputStream output) {
        this.file = file;
        this.thread = new Thread(() -> copy(output), "postgres-log");
        this.thread.setDaemon(true);
    }

    static ServerLog copying(InputStream output, Path file) {
        ServerLog log = new ServerLog(file, output);
        log.thread.start();
        return log;
    }

    /** The last lines, for a person; complete once the server has ended. */
    synchronized String recent() {
        return String.join("\n", recent);
    }

    synchronized boolean recovered() {
        return recovered;
    }

    void awaitEnd() throws InterruptedException {
        // Bounded: a forked child that survives its server would hold the pipe open.
        thread.join(5_000);
    }

    private void copy(InputStream output) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                append(line);
            }
        } catch (IOException e) {
            remember("(the server's output broke off: " + e + ")");
        }
    }

    private synchronized void remember(String line) {
        recovered |= line.contains("was not properly shut down");
        recent.addLast(line);
        if (recent.size() > REMEMBERED_LINES) {
            recent.removeFirst();
        }
    }

    private void append(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                PrivateFile.write(file, "");
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write((line + "\n").getBytes(UTF_8));
            }
        } catch (IOException diskFull) {
            // A server whose output nobody takes would stand still; losing lines of its log is the lesser harm.
            remember("(not written to " + file.getFileName() + ": " + diskFull + ")");
        }
    }
}
