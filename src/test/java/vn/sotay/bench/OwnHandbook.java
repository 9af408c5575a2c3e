package vn.sotay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.bootstrap.EmbeddedDatabase;
import vn.sotay.bootstrap.SigningKeyFile;

/** An empty handbook with a node of its own as it runs in production, and its first administrator signed in. */
final class OwnHandbook implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("activation code (\\S+),");
    /** An access token lives ten minutes. */
    private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path directory;
    private final EmbeddedDatabase database;
    private final ServerProcess node;
    private final String base;
    private String token;
    private String refreshToken;
    private long tokenFrom;

    private OwnHandbook(Path directory, EmbeddedDatabase database, ServerProcess node) {
        this.directory = directory;
        this.database = database;
        this.node = node;
        this.base = "http://127.0.0.1:" + node.port();
    }

    /** @param more settings of the node, as environment variables */
    static OwnHandbook start(Path directory, List<String> flags, Map<String, String> more) throws Exception {
        Files.createDirectories(directory);
        EmbeddedDatabase.erase(directory.resolve("data"));
        Files.deleteIfExists(log(directory));
        SigningKeyFile key = SigningKeyFile.in(directory.resolve("keys"));
        EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("data"), 0);
        try {
            Map<String, String> settings = new HashMap<>(more);
            settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
            settings.put("QUARKUS_DATASOURCE_USERNAME", database.username());
            settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
            settings.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", key.signKeyLocation());
            settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", key.verifyKeyLocation());
            settings.put("SOTAY_PLATFORM_SCRATCH_DIRECTORY", scratch(directory).toString());
            ServerProcess node = ServerProcess.start(
                    Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath(),
                    flags,
                    settings,
                    log(directory));
            OwnHandbook handbook = new OwnHandbook(directory, database, node);
            handbook.activate();
            return handbook;
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    private static Path scratch(Path directory) {
        return directory.resolve("scratch");
    }

    /** Where nothing may be left when nothing is going on. */
    Path scratch() {
        return scratch(directory);
    }

    long pid() {
        return node.pid();
    }

    private void activate() throws IOException, InterruptedException {
        Matcher code = CODE.matcher(Files.readString(log(directory)));
        if (!code.find()) {
            throw new IllegalStateException("no activation code in " + log(directory));
        }
        keep(exchange(json(
                "/api/v1/activations",
                Map.of(
                        "memberCode",
                        "ADMIN",
                        "code",
                        code.group(1),
                        "password",
                        "một mật khẩu đủ dài",
                        "installationId",
                        UUID.randomUUID()))));
    }

    private void keep(Answer tokens) throws IOException {
        if (tokens.status() / 100 != 2) {
            throw new IllegalStateException("not signed in: " + tokens.status() + " " + tokens.text());
        }
        token = tokens.json().get("accessToken").asText();
        refreshToken = tokens.json().get("refreshToken").asText();
        tokenFrom = System.nanoTime();
    }

    private HttpRequest.Builder json(String path, Object body) throws IOException {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    UUID unit() throws IOException, InterruptedException {
        return UUID.fromString(get("/api/v1/units").json().get(0).get("id").asText());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    Answer upload(String path, UUID unit, SmallPapers.Paper paper) throws IOException, InterruptedException {
        String boundary = "b" + UUID.randomUUID();
        String field = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        String head = field + "unitId\"\r\n\r\n" + unit + "\r\n" + field + "declaredNotSecret\"\r\n\r\ntrue\r\n" + field
                + "file\"; filename=\"" + paper.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(UTF_8), paper.content(), ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8)))));
    }

    /** As the administrator. */
    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (System.nanoTime() - tokenFrom > TOKEN_IS_FRESH.toNanos()) {
            keep(exchange(json("/api/v1/sessions/refresh", Map.of("refreshToken", refreshToken))));
        }
        return exchange(request.header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private Answer exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body());
    }

    long count(String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, byte[] body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String text() {
            return new String(body, 0, Math.min(body.length, 300), UTF_8);
        }
    }
}
