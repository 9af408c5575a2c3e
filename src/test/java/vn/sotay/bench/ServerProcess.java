package vn.sotay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged Quarkus application in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final byte[] ANYTHING =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Process process;
    private final int port;
    private final long startMillis;

    private ServerProcess(Process process, int port, long startMillis) {
        this.process = process;
        this.port = port;
        this.startMillis = startMillis;
    }

    /** Starts it and waits for its first answer, whatever that is: Quarkus opens the port when all else is done. */
    static ServerProcess start(Path runJar, List<String> flags, Map<String, String> settings, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-jar", runJar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Settings of the shell's must not reach into the measurement.
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|SOTAY|MP|SMALLRYE|JAVA|JDK)_.*"));
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        long begun = System.nanoTime();
        Process process = builder.start();
        while (true) {
            try (Wire wire = new Wire(port)) {
                wire.exchange(ANYTHING);
                return new ServerProcess(process, port, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(2)) {
                    process.destroy();
                    throw new IllegalStateException(runJar + " does not start:\n" + Files.readString(log), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /** From the start of the process to the first answer. */
    long startMillis() {
        return startMillis;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
