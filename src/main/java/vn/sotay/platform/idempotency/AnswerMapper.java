package vn.sotay.platform.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends a stored answer out once more. */
class AnswerMapper {

    @ServerExceptionMapper
    Response repeat(AnsweredBefore before) {
        Answer answer = before.answer();
        Response.ResponseBuilder response = Response.status(answer.status()).header("Idempotency-Replayed", true);
        if (answer.location() != null) {
            response.header(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null) {
            response.entity(answer.body()).type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
        }
        return response.build();
    }
}
