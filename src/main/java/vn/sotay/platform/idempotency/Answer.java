package vn.sotay.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What an operation answered, as it went out.
 *
 * @param location address of what was made, {@code null} if none was said
 * @param body JSON, {@code null} if there was none
 */
record Answer(int status, String location, byte[] body) {

    /** Of what a resource method returned. */
    static Answer of(Method operation, Object returned, ObjectMapper json) {
        Object entity = returned instanceof RestResponse<?> response ? response.getEntity() : returned;
        Object location = returned instanceof RestResponse<?> response
                ? response.getHeaders().getFirst("Location")
                : null;
        try {
            return new Answer(
                    status(operation, returned),
                    location == null ? null : location.toString(),
                    entity == null ? null : json.writeValueAsBytes(entity));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int status(Method operation, Object returned) {
        if (returned instanceof RestResponse<?> response) {
            return response.getStatus();
        }
        ResponseStatus declared = operation.getAnnotation(ResponseStatus.class);
        return declared != null ? declared.value() : returned == null ? 204 : 200;
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
