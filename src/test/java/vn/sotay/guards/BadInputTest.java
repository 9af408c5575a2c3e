package vn.sotay.guards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sotay.news.Stories;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/**
 * Whatever is sent, to every operation of the contract: never a fault of ours, and from 400 on a whole problem
 * document. Finds its operations, bodies and parameters in the contract, so a new one is tried without being named.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Two of them still fit in a line of 4,096, beyond which the transport refuses without reading on. */
    private static final String LONG = "x".repeat(1_500);

    /** JSON values, as written. */
    private static final List<String> BAD_VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "\" \"",
            "-1",
            "0",
            "1.5",
            "1e400",
            "2147483648",
            "99999999999999999999",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\ud800\\ud800\"",
            "\"1-1-1-1-1\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"2026-02-30\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"\\uffff\\ufeff\\u202e\"",
            "\"NOT_A_WORD\"",
            "\"" + "ă".repeat(5_000) + "\"");

    private static final List<String> BAD_BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "[[]]",
            "{}",
            "5",
            "\"text\"",
            "{",
            "{\"",
            "{} {}",
            "{\"a\":1}",
            "{\"\\u0000\":1}",
            "\ufeff{}",
            "<a/>",
            "NaN",
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            "\"" + "x".repeat(1_000_000) + "\"",
            "{\"" + "x".repeat(100_000) + "\":1}");

    private static final List<String> BAD_IDS = List.of(
            "x",
            "null",
            "1-1-1-1-1",
            "0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d040",
            "%00",
            "%ff",
            "%C0%80",
            "%ED%A0%80",
            "%2e%2e",
            "..%2f..",
            "%F0%9F%92%A9",
            ";a=b",
            LONG);

    private static final List<String> BAD_PARAMETERS = List.of(
            "",
            "x",
            "-1",
            "0",
            "1.5",
            "9999999999",
            "%00",
            "%ff",
            "%ED%A0%80",
            "true",
            "null",
            "!!!",
            LONG,
            cursor("x"),
            cursor("a\0b"),
            cursor("99999999999"),
            cursor("-1"),
            cursor("1/1"),
            cursor("1/99999"),
            cursor("2026-01-01T00:00:00Z/x"),
            cursor("2026-01-01T00:00:00Z/1"),
            cursor("+1000000000-12-31T23:59:59Z/1"),
            cursor("1-1-1-1-1"),
            cursor("/"));

    private static final Pattern CONTENT_TYPE = Pattern.compile("(?i)content-type: ([^\\r\\n]*)");

    @TestHTTPResource
    URI server;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private static Handbook.Person caller;
    private static String unit;
    /** A draft of that unit. */
    private static String news;

    @BeforeEach
    void settle() {
        if (caller == null) {
            Handbook.Node cell = new Handbook().cell("A");
            caller = Holdings.governing(cell);
            unit = cell.id().toString();
            news = "/api/v1/news/" + new Stories(cell).written(caller, "x");
        }
    }

    static Stream<Contract.Operation> operations() {
        return Contract.operations(Contract.read()).stream();
    }

    static Stream<Contract.Operation> operationsWithABody() {
        return operations().filter(operation -> operation.said().has("requestBody"));
    }

    static Stream<Contract.Operation> operationsWithJson() {
        return operations().filter(operation -> !example(operation).isMissingNode());
    }

    private static JsonNode example(Contract.Operation operation) {
        return operation.said().at("/requestBody/content/application~1json/examples/whole/value");
    }

    @AfterEach
    void nothingWasAFaultOfOurs() {
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operationsWithJson")
    void fieldsWithBadValues(Contract.Operation operation) throws Exception {
        for (String body : spoiled(example(operation))) {
            send(request(operation.verb(), path(operation), "application/json", body.getBytes(UTF_8)), body);
        }
    }

    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void bodiesThatAreNotWhatIsAskedFor(Contract.Operation operation) throws Exception {
        for (String body : BAD_BODIES) {
            send(request(operation.verb(), path(operation), "application/json", body.getBytes(UTF_8)), body);
        }
        byte[] invalid = {'{', '"', 'c', 'o', 'd', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xc0, (byte) 0x80, '"', '}'};
        send(request(operation.verb(), path(operation), "application/json", invalid), "invalid UTF-8");
        byte[] surrogate = {'{', '"', 'c', 'o', 'd', 'e', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'
        };
        send(request(operation.verb(), path(operation), "application/json", surrogate), "encoded surrogate");
        send(
                request(operation.verb(), path(operation), "application/json", "{}".getBytes(StandardCharsets.UTF_16)),
                "UTF-16");
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/json; charset=utf-16",
                "application/json; charset=none",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=" + LONG,
                "rubbish",
                "a/b/c",
                "*/*")) {
            send(request(operation.verb(), path(operation), type, "{}".getBytes(UTF_8)), type);
        }
    }

    @Test
    void uploadsThatAreBroken() throws Exception {
        String file =
                "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\nx";
        String own = "Content-Disposition: form-data; name=\"unitId\"\r\n\r\n%s";
        String some = UUID.randomUUID().toString();
        for (List<String> parts : List.of(
                List.<String>of(),
                List.of(file.formatted("a.txt")),
                List.of(own.formatted(some)),
                List.of(file.formatted("a.txt"), own.formatted("x")),
                List.of(file.formatted("a.txt"), own.formatted("")),
                List.of(file.formatted("a.txt"), own.formatted("\0")),
                List.of(file.formatted("a.txt"), own.formatted(some), own.formatted(some)),
                List.of(file.formatted("a\0.txt"), own.formatted(unit)),
                List.of(file.formatted("a%00.txt"), own.formatted(unit)),
                List.of(file.formatted("../../a.txt"), own.formatted(unit)),
                List.of(file.formatted(""), own.formatted(unit)),
                List.of(file.formatted(LONG + ".txt"), own.formatted(unit)),
                List.of("Content-Disposition: form-data; name=\"file\"\r\n\r\nx", own.formatted(unit)),
                List.of("Content-Disposition: form-data\r\n\r\nx"),
                List.of("rubbish"),
                List.of("Content-Disposition: form-data; name=\"" + LONG + "\"\r\n\r\nx"))) {
            StringBuilder body = new StringBuilder();
            parts.forEach(part -> body.append("--b\r\n").append(part).append("\r\n"));
            for (String end : List.of("--b--\r\n", "", "--b")) {
                byte[] bytes = (body + end).getBytes(UTF_8);
                for (String path : List.of(
                        "/api/v1/documents", "/api/v1/roster-imports", "/api/v1/pictures", news + "/pictures")) {
                    send(request("POST", path, "multipart/form-data; boundary=b", bytes), body + end);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void identifiersInThePathThatAreNone(Contract.Operation operation) throws Exception {
        for (String id : BAD_IDS) {
            String path = operation.path().replaceAll("\\{\\w+}", id);
            send(request(operation.verb(), path, "application/json", body(operation)), id);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parametersOutOfBounds(Contract.Operation operation) throws Exception {
        List<String> names = new ArrayList<>(List.of("unknown"));
        operation.said().path("parameters").forEach(parameter -> {
            if (parameter.get("in").asText().equals("query")) {
                names.add(parameter.get("name").asText());
            }
        });
        for (String name : names) {
            for (String value : BAD_PARAMETERS) {
                for (String query : List.of("?%s=%s", "?%1$s=1&%1$s=%2$s", "?%2$s", "?%2$s=%1$s")) {
                    String path = path(operation) + query.formatted(name, value);
                    send(request(operation.verb(), path, "application/json", body(operation)), query);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void headersThatMakeNoSense(Contract.Operation operation) throws Exception {
        for (String name : List.of(
                "Accept",
                "Accept-Language",
                "Accept-Encoding",
                "If-None-Match",
                "Range",
                "If-Range",
                "Authorization",
                "Content-Encoding",
                "X-Request-Id",
                "Cookie",
                "Origin",
                "X-HTTP-Method-Override",
                "Forwarded")) {
            for (String value : List.of(
                    "",
                    "rubbish",
                    "a/b",
                    "*",
                    "bytes=5-1",
                    "bytes=-0",
                    "bytes=99999999999999999999-",
                    "bytes=0-0,2-3",
                    "Bearer",
                    "Bearer x",
                    "Basic eDp4",
                    "W/\"",
                    "gzip",
                    "q=",
                    "vi;q=9",
                    "\u00ff",
                    LONG)) {
                HttpRequest.Builder request =
                        request(operation.verb(), path(operation), "application/json", body(operation));
                send(request.setHeader(name, value), name + ": " + value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void verbsTheAddressDoesNotKnow(Contract.Operation operation) throws Exception {
        for (String verb :
                List.of("GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "BREW")) {
            send(request(verb, path(operation), "application/json", body(operation)), "");
        }
    }

    @Test
    void addressesThatAreNone() throws Exception {
        for (String path : List.of(
                "/",
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/",
                "/api/v2/me",
                "/api/v1/me/",
                "/api/v1//me",
                "/api/v1/nothing",
                "/" + LONG,
                "/api/v1/me%2f",
                "/q/nothing",
                "/..%2f..%2fetc")) {
            send(request("GET", path, "application/json", new byte[0]), "");
        }
    }

    /** What is not even HTTP is refused by the transport, which knows no problem documents. */
    @Test
    void linesThatNoClientWouldWrite() throws IOException {
        String authorization = "Authorization: Bearer " + caller.accessToken() + "\r\n";
        for (String target : List.of(
                "%",
                "/%",
                "/api/v1/units/%",
                "/api/v1/units/%zz",
                "/api/v1/units?limit=%",
                "/api/v1/items?cursor=%zz",
                "/api/v1/me?%",
                "/../api/v1/me",
                "/api/v1/../v1/me",
                "//",
                "/api/v1/me#x",
                "/api/v1/units/é",
                "/api/v1/me?a[]=<>|\\^`{}")) {
            raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + authorization + "\r\n");
        }
        // Announced and never sent: the answer must not wait for it.
        String line = "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        raw(line + "Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n");
    }

    private HttpRequest.Builder request(String verb, String path, String type, byte[] body) {
        return HttpRequest.newBuilder(server.resolve("/").resolve(path))
                .method(verb, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type)
                // So that edits get as far as their body.
                .header("If-Match", "*")
                .header("Authorization", "Bearer " + caller.accessToken());
    }

    private void send(HttpRequest.Builder builder, String tried) throws Exception {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        check(
                request.method() + " " + request.uri().getRawPath() + " "
                        + request.uri().getRawQuery() + " with " + tried,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                request.method().equals("HEAD") ? null : answer.body());
    }

    private void raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            boolean byTransport = head.startsWith("HTTP/1.1 400") && answer.length() == head.length() + 4;
            if (!byTransport) {
                Matcher type = CONTENT_TYPE.matcher(head);
                check(
                        request.lines().findFirst().orElseThrow(),
                        Integer.parseInt(head.split(" ")[1]),
                        type.find() ? type.group(1) : "",
                        answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
            }
        }
    }

    /** @param body {@code null} where there is none by definition */
    private void check(String asked, int status, String type, String body) {
        boolean whole =
                status < 400 || (type.equals("application/problem+json") && (body == null || isWhole(status, body)));
        if (status >= 500 || !whole) {
            faults.add("%s -> %d %s %s".formatted(shortened(asked), status, type, body == null ? "" : shortened(body)));
        }
    }

    private static boolean isWhole(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem.path("status").asInt() == status
                    && problem.path("type").asText().startsWith("/problems/")
                    && Stream.of("title", "detail")
                            .noneMatch(field -> problem.path(field).asText().isBlank())
                    && problem.path("instance").asText().startsWith("urn:uuid:");
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static String path(Contract.Operation operation) {
        return operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    /** Well-formed; for what anybody may call not complete, or every try would cost the hashing of a password. */
    private static byte[] body(Contract.Operation operation) {
        String body = operation.isPublic() ? "{}" : example(operation).toString();
        return example(operation).isMissingNode() ? new byte[0] : body.getBytes(UTF_8);
    }

    /** The example, each time with one of its values, however deep, replaced by a bad one, or left out. */
    private static List<String> spoiled(JsonNode example) {
        List<String> bodies = new ArrayList<>();
        for (String pointer : pointers(example, "")) {
            for (String bad : BAD_VALUES) {
                // Written by hand: a tree would not hold half a character as it is meant.
                bodies.add(replaced(example, pointer, "@@").toString().replace("\"@@\"", bad));
            }
        }
        return bodies;
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        node.properties().forEach(field -> {
            pointers.add(at + "/" + field.getKey());
            pointers.addAll(pointers(field.getValue(), at + "/" + field.getKey()));
        });
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            pointers.add(at + "/" + index);
            pointers.addAll(pointers(node.get(index), at + "/" + index));
        }
        return pointers;
    }

    private static JsonNode replaced(JsonNode example, String pointer, String mark) {
        JsonNode copy = example.deepCopy();
        JsonNode parent = copy.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            object.put(last, mark);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), mark);
        }
        return copy;
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
