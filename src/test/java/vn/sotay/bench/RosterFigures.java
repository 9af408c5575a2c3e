package vn.sotay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.sotay.bootstrap.EmbeddedDatabase;
import vn.sotay.bootstrap.SigningKeyFile;

/**
 * What importing a whole roster costs: {@code mvn -q -Pbench verify -Dbench.class=vn.sotay.bench.RosterFigures}, for
 * Linux. For every number of rows and both formats an empty handbook and a node as it runs in production: upload, dry
 * run, apply, and the same file once more, which has to change nothing. {@code -Dbench.rows} says how many rows.
 */
public final class RosterFigures {

    private static final Path DIRECTORY = Path.of("target", "bench-roster").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");
    private static final Pattern CODE = Pattern.compile("activation code (\\S+),");

    private final PrintStream out = System.out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> flags = Stream.of(System.getProperty("bench.flags", "-XX:+UseSerialGC -Xmx128m")
                    .split(" "))
            .filter(flag -> !flag.isBlank())
            .toList();
    private String base;
    private String token;

    private RosterFigures() {}

    public static void main(String... arguments) throws Exception {
        RosterFigures figures = new RosterFigures();
        for (String rows : System.getProperty("bench.rows", "20000,200000").split(",")) {
            for (String format : List.of("csv", "xlsx")) {
                figures.measure(Integer.parseInt(rows.strip()), format);
            }
        }
    }

    private void measure(int rows, String format) throws Exception {
        Files.createDirectories(DIRECTORY);
        Path file = DIRECTORY.resolve("roster." + format);
        if (format.equals("csv")) {
            new MadeUpRoster(rows).asCsv(file);
        } else {
            new MadeUpRoster(rows).asXlsx(file);
        }
        Path data = DIRECTORY.resolve("data");
        EmbeddedDatabase.erase(data);
        Path log = DIRECTORY.resolve("server.log");
        Path collections = DIRECTORY.resolve("gc.log");
        Files.deleteIfExists(log);
        Files.deleteIfExists(collections);
        SigningKeyFile key = SigningKeyFile.in(DIRECTORY.resolve("keys"));
        List<String> all = new ArrayList<>(flags);
        all.add("-Xlog:gc:file=" + collections);
        out.printf(
                Locale.ROOT,
                "%n%,d rows as %s, %.1f MB, node with: %s%n",
                rows,
                format,
                Files.size(file) / 1e6,
                String.join(" ", flags));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, 0);
                ServerProcess node = ServerProcess.start(
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath(),
                        all,
                        settings(database, key),
                        log)) {
            base = "http://127.0.0.1:" + node.port() + "/api/v1";
            activate(log);
            long before = Cpu.peakMib(node.pid());
            UUID unit = UUID.fromString(send(get("/units")).get(0).get("id").asText());
            String first = upload(file, unit);
            await(first, "dry run", "READY");
            apply(first, "apply");
            String second = upload(file, unit);
            JsonNode again = await(second, "dry run again", "READY");
            if (again.at("/counts/members/unchanged").asInt()
                            + again.at("/counts/units/unchanged").asInt()
                    != rows) {
                throw new IllegalStateException("the same file is not without change: " + again.get("counts"));
            }
            apply(second, "apply again");
            out.printf(
                    Locale.ROOT,
                    "  node memory: %d MiB resident at most (%d before), heap at most %d MiB after a collection%n",
                    Cpu.peakMib(node.pid()),
                    before,
                    most(collections));
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database, SigningKeyFile key) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        settings.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", key.signKeyLocation());
        settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", key.verifyKeyLocation());
        settings.put(
                "SOTAY_PLATFORM_SCRATCH_DIRECTORY", DIRECTORY.resolve("scratch").toString());
        return settings;
    }

    private void activate(Path log) throws Exception {
        Matcher code = CODE.matcher(Files.readString(log));
        if (!code.find()) {
            throw new IllegalStateException("no activation code in " + log);
        }
        token = null;
        token = send(HttpRequest.newBuilder(URI.create(base + "/activations"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                                "memberCode",
                                "ADMIN",
                                "code",
                                code.group(1),
                                "password",
                                "một mật khẩu đủ dài",
                                "installationId",
                                UUID.randomUUID())))))
                .get("accessToken")
                .asText();
    }

    private String upload(Path file, UUID unit) throws Exception {
        long begun = System.nanoTime();
        String head = "--b\r\nContent-Disposition: form-data; name=\"unitId\"\r\n\r\n" + unit
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                + "\"\r\n\r\n";
        JsonNode made = send(HttpRequest.newBuilder(URI.create(base + "/roster-imports"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--b--\r\n"))));
        out.printf(Locale.ROOT, "  %-14s %.1f s%n", "upload", seconds(begun));
        return made.get("id").asText();
    }

    private void apply(String id, String what) throws Exception {
        send(HttpRequest.newBuilder(URI.create(base + "/roster-imports/" + id + "/apply"))
                .POST(BodyPublishers.noBody()));
        await(id, what, "APPLIED");
    }

    /** Looks ten times a second, and says how long each step was seen. */
    private JsonNode await(String id, String what, String wanted) throws Exception {
        long begun = System.nanoTime();
        Map<String, Long> steps = new LinkedHashMap<>();
        long last = begun;
        while (true) {
            JsonNode now = send(get("/roster-imports/" + id));
            String state = now.get("state").asText();
            long looked = System.nanoTime();
            steps.merge(now.path("step").isTextual() ? now.get("step").asText() : "waiting", looked - last, Long::sum);
            last = looked;
            if (state.equals(wanted)) {
                out.printf(
                        Locale.ROOT,
                        "  %-14s %.1f s: %s%n  %-14s %s%n",
                        what,
                        seconds(begun),
                        said(steps),
                        "",
                        now.get("counts"));
                return now;
            }
            if (state.equals("FAILED")
                    || (state.equals("READY")
                            && !now.path("failure").isMissingNode()
                            && !now.path("failure").isNull())) {
                throw new IllegalStateException(what + ": " + now);
            }
            Thread.sleep(100);
        }
    }

    private static String said(Map<String, Long> steps) {
        StringBuilder said = new StringBuilder();
        steps.forEach((step, nanos) ->
                said.append(String.format(Locale.ROOT, "%s %.1f  ", step.toLowerCase(Locale.ROOT), nanos / 1e9)));
        return said.toString().strip();
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).GET();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + new String(answer.body(), UTF_8));
        }
        return JSON.readTree(answer.body());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long most(Path collections) throws IOException {
        return AFTER_COLLECTION
                .matcher(Files.readString(collections))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }
}
