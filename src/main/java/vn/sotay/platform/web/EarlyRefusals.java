package vn.sotay.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A problem document for a body announced as too large, which the server would otherwise refuse without a word. */
@ApplicationScoped
class EarlyRefusals {

    /** After the request has its number and the answer its headers, before anything reads a body. */
    private static final int RIGHT_AFTER_NUMBERING = 998;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final ObjectMapper json;
    private final long longestBody;

    EarlyRefusals(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestBody) {
        this.json = json;
        this.longestBody = longestBody.asLongValue();
    }

    void refuseWhatIsAnnouncedAsTooLarge(@Observes Filters filters) {
        filters.register(
                request -> {
                    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
                    if (length != null && LENGTH.matcher(length).matches() && Long.parseLong(length) > longestBody) {
                        refuseAsTooLarge(request)
                                // The body may be on its way still; nobody waits for it.
                                .onComplete(
                                        sent -> request.request().connection().close());
                    } else {
                        request.next();
                    }
                },
                RIGHT_AFTER_NUMBERING);
    }

    Future<Void> refuseAsTooLarge(RoutingContext request) {
        Locale locale = Messages.preferred(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Problem problem = Problem.of(413, "request/http-413");
        return request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(written(ProblemDocument.of(problem, locale, RequestNumber.of(request))));
    }

    private String written(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
