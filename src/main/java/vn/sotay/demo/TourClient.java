package vn.sotay.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Talks to the API as an app would: one caller with one access token, JSON both ways. */
final class TourClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final ObjectMapper json;
    private final String accessToken;

    TourClient(URI base, ObjectMapper json) {
        this(base, json, null);
    }

    private TourClient(URI base, ObjectMapper json, String accessToken) {
        this.base = base;
        this.json = json;
        this.accessToken = accessToken;
    }

    TourClient as(String token) {
        return new TourClient(base, json, token);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Changes what is there, having looked at it. */
    Answer edit(String method, String path, Object body) {
        return send(method, path, body, "If-Match", get(path).header("ETag"));
    }

    Answer send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return exchange(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(asJson(body)))
                        .build());
    }

    Answer upload(String path, String fileName, byte[] content, UUID unitId) {
        return upload(path, new Attachment(fileName, content), Map.of("unitId", unitId));
    }

    /** A file with further fields of the form. */
    Answer upload(String path, Attachment file, Map<String, Object> fields, String... headers) {
        String boundary = "tour-" + UUID.randomUUID();
        String open = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(open)
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append(open)
                .append("file\"; filename=\"")
                .append(file.name())
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(
                        head.toString().getBytes(StandardCharsets.UTF_8),
                        file.content(),
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept-Language", "vi");
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") && response.body().length > 0
                    ? json.readTree(response.body())
                    : json.missingNode();
            return new Answer(response, body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The tour was interrupted", stopping);
        }
    }

    private String asJson(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A file to be sent. */
    record Attachment(String name, byte[] content) {}

    /** An answer with its body read as JSON, missing where it is none. */
    record Answer(HttpResponse<byte[]> response, JsonNode body) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }
}
