package vn.sotay.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells a browser, also an error and a file: show nothing of it inside another page, run nothing in it,
 * load nothing for it, tell nobody where one came from, and keep it in no shared cache; unless the answer itself says
 * otherwise. The app's own view of a text is not a page of this server.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final int AFTER_NUMBERING = 999;

    private static final Map<String, String> BY_DEFAULT = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy",
                    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "private, no-cache");

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
                    // At the end, so that what an answer says of itself stands alone: two policies would both hold.
                    context.addHeadersEndHandler(
                            sent -> addTo(context.response().headers()));
                    context.next();
                },
                AFTER_NUMBERING);
    }

    private void addTo(MultiMap headers) {
        BY_DEFAULT.forEach((name, value) -> {
            if (!headers.contains(name)) {
                headers.set(name, value);
            }
        });
        onlyByTls.ifPresent(rule -> headers.set("Strict-Transport-Security", rule));
    }
}
