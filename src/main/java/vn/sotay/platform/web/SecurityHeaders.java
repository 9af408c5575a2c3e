package vn.sotay.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells a browser, also an error and a file: show nothing of it inside another page, run nothing in it,
 * load nothing for it, tell nobody where one came from, and keep it in no shared cache. The app's own view of a text is
 * not a page of this server.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final int AFTER_NUMBERING = 999;

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    /** Unless the answer says of itself that it may be kept. */
    private static final String NOT_KEPT = "private, no-cache";

    private final Optional<String> onlyByTls;

    /**
     * @param remembered how long browsers come back by TLS alone; none unless this server, or the proxy before it, is
     *     reached by TLS, because it cannot be taken back
     */
    SecurityHeaders(@ConfigProperty(name = "sotay.platform.strict-transport-security") Optional<Duration> remembered) {
        this.onlyByTls = remembered.map(time -> "max-age=" + time.toSeconds() + "; includeSubDomains");
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    MultiMap headers = context.response().headers();
                    ALWAYS.forEach(headers::set);
                    onlyByTls.ifPresent(rule -> headers.set("Strict-Transport-Security", rule));
                    context.addHeadersEndHandler(written -> {
                        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                            headers.set(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
                        }
                    });
                    context.next();
                },
                AFTER_NUMBERING);
    }
}
