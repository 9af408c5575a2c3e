package vn.sotay.notifications;

import com.google.api.client.http.HttpTransport;
import com.google.firebase.internal.ApacheHttp2Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client under the Firebase SDK: HTTP/2 with timeouts, one request per send, and a way to the stand-in.
 *
 * <p>Connections carry one message at a time. Sharing one (message multiplexing) would be a little faster, but HttpClient
 * closes the connection of an exchange that times out or is reset, and with it every other message on it.
 */
record FcmTransport(
        HttpTransport transport, CloseableHttpAsyncClient client, PoolingAsyncClientConnectionManager connections) {

    /** Where the server's own Retry-After is found after {@link #leaveRetriesToUs}. */
    static final String TRUE_RETRY_AFTER = "x-sotay-retry-after";

    /** The SDK gives up at once when asked to wait more than a minute. */
    private static final String LONGER_THAN_THE_SDK_WAITS = "3600";

    /**
     * Networks drop idle connections silently, the impatient ones after some minutes. Testing before use is no cure: a
     * ping on a dead connection has no timeout, and would keep its place in the pool until the system gives up.
     */
    private static final Timeout LONGEST_IDLE = Timeout.ofMinutes(1);

    private static final TimeValue MAX_CONNECTION_AGE = TimeValue.ofMinutes(30);

    static FcmTransport open(FcmSettings settings) {
        Optional<FcmSettings.Redirect> redirect = settings.redirect();
        PoolingAsyncClientConnectionManager connections = connections(settings);
        CloseableHttpAsyncClient client = HttpAsyncClientBuilder.create()
                .setConnectionManager(connections)
                .setRoutePlanner(redirect.map(FcmSettings.Redirect::baseUrl)
                        .map(FcmTransport::always)
                        .orElseGet(() -> new SystemDefaultRoutePlanner(ProxySelector.getDefault())))
                .setH2Config(H2Config.custom().setPushEnabled(false).build())
                .addResponseInterceptorFirst(FcmTransport::leaveRetriesToUs)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
        return new FcmTransport(new ApacheHttp2Transport(client), client, connections);
    }

    /** Connections first and at once: the client by itself would wait five seconds for the servers to say goodbye. */
    void close() {
        connections.close(CloseMode.IMMEDIATE);
        client.close(CloseMode.GRACEFUL);
    }

    private static PoolingAsyncClientConnectionManager connections(FcmSettings settings) {
        FcmSettings.Limits limits = settings.limits();
        Timeout connect = Timeout.of(limits.connectTimeout());
        // Room for the token request beside the sends.
        int most = limits.threads() + 2;
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(limits.readTimeout().plus(Duration.ofSeconds(1))))
                        .setIdleTimeout(LONGEST_IDLE)
                        .setTimeToLive(MAX_CONNECTION_AGE)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.NEGOTIATE)
                        .setHandshakeTimeout(connect)
                        .build())
                .setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(settings.redirect()
                                .flatMap(FcmSettings.Redirect::trustPem)
                                .map(FcmTransport::trustingOnly)
                                .orElseGet(SSLContexts::createSystemDefault))
                        .buildAsync())
                .build();
    }

    /**
     * Keeps the SDK from repeating a request by itself, which it does asleep in a sending thread: four times on a 503,
     * and with a new access token each time on a 401 that does not say whether the token was the fault.
     */
    private static void leaveRetriesToUs(HttpResponse response, EntityDetails entity, HttpContext context) {
        if (response.getCode() == 503) {
            var retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            if (retryAfter != null) {
                response.setHeader(TRUE_RETRY_AFTER, retryAfter.getValue());
            }
            response.setHeader(HttpHeaders.RETRY_AFTER, LONGER_THAN_THE_SDK_WAITS);
        } else if (response.getCode() == 401
                && Stream.of(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE))
                        .noneMatch(challenge -> challenge.getValue().startsWith("Bearer "))) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"fcm\"");
        }
    }

    /** URL, headers and body stay those of production; only the connection goes elsewhere. */
    private static HttpRoutePlanner always(URI baseUrl) {
        HttpHost host = new HttpHost("https", baseUrl.getHost(), baseUrl.getPort() < 0 ? 443 : baseUrl.getPort());
        return (target, context) -> new HttpRoute(host, null, true);
    }

    private static SSLContext trustingOnly(String pem) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "stand-in",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("sotay.notifications.fcm-trust-certificate is not a certificate", e);
        }
    }
}
