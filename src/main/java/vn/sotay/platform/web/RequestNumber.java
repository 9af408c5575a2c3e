package vn.sotay.platform.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/**
 * Numbers every request before anything else sees it: the answer's {@code X-Request-Id}, the problem document's
 * {@code instance}, the log and the audit trail say the same number.
 */
@ApplicationScoped
public class RequestNumber {

    private static final String KEY = RequestNumber.class.getName();
    private static final int BEFORE_ALL = 1_000;

    private final CurrentVertxRequest current;
    private final TrustedProxies proxies;

    RequestNumber(CurrentVertxRequest current, TrustedProxies proxies) {
        this.current = current;
        this.proxies = proxies;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    String number = UUID.randomUUID().toString();
                    context.put(KEY, number);
                    context.response().headers().set("X-Request-Id", number);
                    context.next();
                },
                BEFORE_ALL);
    }

    static String of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The number of the request at hand; {@code null} in jobs. */
    public String get() {
        RoutingContext context = current.getCurrent();
        return context == null ? null : of(context);
    }

    /** Where the request at hand came from; {@link Origin#JOB} outside requests. */
    public Origin origin() {
        RoutingContext context = current.getCurrent();
        return context == null || context.request().remoteAddress() == null
                ? Origin.JOB
                : new Origin(get(), proxies.callerOf(context.request()));
    }

    /**
     * @param requestId number of the request
     * @param address the caller's network address, as the server or a trusted proxy saw it
     */
    public record Origin(String requestId, String address) {
        public static final Origin JOB = new Origin(null, null);

        /** What one caller cannot change at will: the address, or with IPv6 the 64 bits that a subscriber is given. */
        public String network() {
            return TrustedProxies.networkOf(address);
        }
    }
}
