package vn.sotay.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Takes in the body of every request that is no upload before a resource sees it. Read by the resource, a body that
 * comes byte by byte holds a worker thread for as long as it likes, and two hundred of them stop the node; and a text of
 * 20 MB, which anybody may send to the sign-in, is held in memory several times over.
 */
@ApplicationScoped
class SmallBodies {

    /** The largest is a batch of 500 readings, about 100 KB. */
    static final int LIMIT = 256 << 10;

    /** What everybody may send without being counted: a sign-in never waits for those who fill the room. */
    private static final int UNCOUNTED = 2 << 10;

    /** For all bodies that are held at once. Each costs twice its size, and there is more to do with the memory. */
    static final long ROOM = Math.min(Math.max(Runtime.getRuntime().maxMemory() / 16, 16L * LIMIT), 128L * LIMIT);

    /** The largest comes through in it on the weakest signal; whoever takes longer just holds the room. */
    private static final long LONGEST_MILLIS = 60_000;

    /** How long the rest of a refused body is let in and dropped, so that its sender gets to read why. */
    private static final long LINGER_MILLIS = 10_000;

    private static final int AFTER_NUMBERING = 900;
    private static final Set<HttpMethod> WITHOUT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final EarlyRefusals refusals;
    private final AtomicLong held = new AtomicLong();

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
                        new Intake(context).begin();
                    }
                },
                AFTER_NUMBERING);
    }

    private static boolean isUpload(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    /** One body on its way; all on the event loop of its connection. */
    private final class Intake {
        private final RoutingContext context;
        private Buffer body = Buffer.buffer();
        private long counted;

        private Intake(RoutingContext context) {
            this.context = context;
        }

        private void begin() {
            HttpServerRequest request = context.request();
            long slow = context.vertx().setTimer(LONGEST_MILLIS, late -> end(refusals::refuseForNow));
            context.addEndHandler(answered -> {
                context.vertx().cancelTimer(slow);
                held.addAndGet(-counted);
            });
            request.handler(this::take);
            request.endHandler(end -> {
                context.vertx().cancelTimer(slow);
                if (!context.response().ended()) {
                    ((RoutingContextInternal) context).setBody(body);
                    context.next();
                }
            });
            // Whoever goes away in the middle gets no answer and leaves no trace.
            request.exceptionHandler(gone -> {});
        }

        private void take(Buffer part) {
            if (context.response().ended()) {
                return;
            }
            if (body.length() + part.length() > LIMIT) {
                end(refusals::refuseAsTooLarge);
                return;
            }
            long more = Math.max(0, body.length() + part.length() - UNCOUNTED) - counted;
            counted += more;
            if (held.addAndGet(more) > ROOM && more > 0) {
                end(refusals::refuseForNow);
            } else {
                body.appendBuffer(part);
            }
        }

        /** What came is let go at once; closing at once would take the answer from whoever is sending still. */
        private void end(Function<RoutingContext, Future<Void>> refusal) {
            body = Buffer.buffer();
            refusal.apply(context).onComplete(sent -> context.vertx().setTimer(LINGER_MILLIS, late -> context.request()
                    .connection()
                    .close()));
        }
    }
}
