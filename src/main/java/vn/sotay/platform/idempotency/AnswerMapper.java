package vn.sotay.platform.idempotency;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends a stored answer out once more. */
class AnswerMapper {

    @ServerExceptionMapper
    Response repeat(AnsweredBefore before) {
        Answer answer = before.answer();
        Response.ResponseBuilder response = Response.status(answer.status()).header("Idempotency-Replayed", true);
        answer.headers().forEach(response::header);
        if (answer.body() != null) {
            response.entity(answer.body()).type(answer.mediaType());
        }
        return response.build();
    }
}
