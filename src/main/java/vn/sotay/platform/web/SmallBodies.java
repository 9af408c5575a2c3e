package vn.sotay.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Takes in the body of every request that is no upload before a resource sees it. Read by the resource, a body that
 * comes byte by byte holds a worker thread for as long as it likes, and two hundred of them stop the node; and a text of
 * 20 MB, which anybody may send to the sign-in, is held in memory several times over.
 */
@ApplicationScoped
class SmallBodies {

    /** The largest is a batch of 500 readings, about 100 KB. */
    static final int LIMIT = 256 << 10;

    private static final int AFTER_NUMBERING = 900;
    private static final Set<HttpMethod> WITHOUT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final EarlyRefusals refusals;

    SmallBodies(EarlyRefusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    HttpServerRequest request = context.request();
                    if (isUpload(request) || WITHOUT.contains(request.method()) || request.isEnded()) {
                        context.next();
                    } else {
                        takeIn(context);
                    }
                },
                AFTER_NUMBERING);
    }

    private static boolean isUpload(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    private void takeIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= LIMIT) {
                body.appendBuffer(part);
            } else if (!context.response().ended()) {
                refusals.refuseAsTooLarge(context);
            }
        });
        request.endHandler(end -> {
            if (!context.response().ended()) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        });
        // Whoever goes away in the middle gets no answer and leaves no trace.
        request.exceptionHandler(gone -> {});
    }
}
