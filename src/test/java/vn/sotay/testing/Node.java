package vn.sotay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged program in a process of its own, for what a test inside it cannot show: several nodes on one database, a
 * restart, a crash. Needs {@code target/quarkus-app}, so only tests named IT use it.
 */
public final class Node implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path HOMES = Path.of("target", "nodes");
    private static final Pattern FIRST_CODE = Pattern.compile("member code (\\S+), activation code ([A-Z0-9-]+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private Node(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts without waiting; {@link #ready} waits. Settings as in the README. */
    public static Node launch(String name, DatabaseForTests.Access database, Map<String, String> settings) {
        try {
            int port = freePort();
            Path home =
                    Files.createDirectories(HOMES.resolve(name + "-" + port)).toAbsolutePath();
            Path log = home.resolve("log.txt");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx192m"));
            settings.forEach((property, value) -> command.add("-D" + property + "=" + value));
            command.add("-Dquarkus.http.host=127.0.0.1");
            command.add("-Dquarkus.http.port=" + port);
            command.addAll(List.of("-jar", PROGRAM.toAbsolutePath().toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // Settings of the shell must not reach in; and a password does not belong on a command line.
            builder.environment().keySet().removeIf(key -> key.matches("(QUARKUS|SOTAY|MP|SMALLRYE|JAVA|JDK)_.*"));
            builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
            builder.environment().put("QUARKUS_DATASOURCE_USERNAME", database.username());
            builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", database.password());
            return new Node(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers. */
    public Node ready() {
        assertThat(within(120, () -> !process.isAlive() || answers()) && process.isAlive())
                .as(() -> "the node does not start:\n" + said())
                .isTrue();
        return this;
    }

    /** Member code and activation code of the first administrator, as printed at the start of an empty handbook. */
    public List<String> firstAdministrator() {
        Matcher printed = FIRST_CODE.matcher(said());
        assertThat(printed.find()).as("a code is printed").isTrue();
        return Arrays.asList(printed.group(1), printed.group(2));
    }

    public RequestSpecification request() {
        return RestAssured.given().baseUri("http://127.0.0.1:" + port).contentType("application/json");
    }

    public RequestSpecification as(String accessToken) {
        return request().header("Authorization", "Bearer " + accessToken);
    }

    /** Asks again and again until it is so; the answer is whether it became so in time. */
    public static boolean within(int seconds, BooleanSupplier what) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/.well-known/jwks.json"))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
