package vn.sotay.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What an operation answered, as it went out.
 *
 * @param mediaType of the body
 * @param body {@code null} if there was none
 */
record Answer(int status, Map<String, String> headers, String mediaType, byte[] body) {

    private static final String JSON =
            MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8").toString();

    /** Of what a resource method returned. */
    static Answer of(Method operation, Object returned, ObjectMapper json) {
        if (returned instanceof RestResponse<?> response) {
            return of(response.toResponse(), json);
        }
        if (returned instanceof Response response) {
            return of(response, json);
        }
        ResponseStatus declared = operation.getAnnotation(ResponseStatus.class);
        int status = declared != null ? declared.value() : returned == null ? 204 : 200;
        return new Answer(status, Map.of(), JSON, bytes(returned, json));
    }

    private static Answer of(Response response, ObjectMapper json) {
        Map<String, String> headers = new TreeMap<>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        MediaType type = response.getMediaType();
        headers.keySet().removeIf(HttpHeaders.CONTENT_TYPE::equalsIgnoreCase);
        return new Answer(
                response.getStatus(),
                headers,
                type == null ? JSON : type.toString(),
                bytes(response.getEntity(), json));
    }

    private static byte[] bytes(Object entity, ObjectMapper json) {
        if (entity instanceof StreamingOutput) {
            throw new IllegalStateException("what is streamed cannot be kept for a second answer");
        }
        try {
            return entity == null || entity instanceof byte[] ? (byte[]) entity : json.writeValueAsBytes(entity);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] written(ObjectMapper json) {
        try {
            return json.writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Answer read(byte[] written, ObjectMapper json) {
        try {
            return json.readValue(written, Answer.class);
        } catch (IOException foreign) {
            throw new IllegalStateException("a stored answer is not readable", foreign);
        }
    }
}
