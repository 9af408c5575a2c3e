package vn.sotay.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How push messages reach phones. {@link FcmSettings} and {@link QueueSettings} check the bounds and name the property
 * that breaks one.
 */
@ConfigMapping(prefix = "sotay.notifications")
public interface NotificationsConfig {

    /** File with the Firebase service account (JSON). No default: without it nothing is pushed, phones only sync. */
    Optional<Path> fcmCredentialsFile();

    /** The same as text, for a secret kept in the environment. At most one of the two is set. No default. */
    Optional<String> fcmCredentialsJson();

    /** Sends running at the same time, each on a connection of its own, 1 to 500. The rate is at most threads ÷ latency. */
    @WithDefault("64")
    int fcmThreads();

    /** Messages taken over and not yet answered, from {@code fcm-threads} to 10,000; above it the caller waits. */
    @WithDefault("256")
    int fcmInFlight();

    /** Longest wait for a connection, and again for its TLS handshake, 100 ms to 1 minute. A cold one can need seconds. */
    @WithDefault("10s")
    Duration fcmConnectTimeout();

    /** Longest wait for an answer, 100 ms to 2 minutes. FCM asks for at least 10 seconds. */
    @WithDefault("15s")
    Duration fcmReadTimeout();

    /** Sends everything, the token request too, to this https host and port instead of Google: the stand-in. No default. */
    Optional<URI> fcmBaseUrl();

    /** The only certificate trusted at {@code fcm-base-url}: a PEM file or the PEM text. Default: the Java trust store. */
    Optional<String> fcmTrustCertificate();

    /** How long a phone that is away is still told, 1 minute to 28 days, FCM's own limit. Afterwards it only syncs. */
    @WithDefault("28d")
    Duration timeToLive();

    /** Phones made ready in one transaction, 1 to 50,000. */
    @WithDefault("5000")
    int expansionBatch();

    /** Deliveries claimed together, 1 to 500. A node that dies may repeat this many for each of its workers. */
    @WithDefault("500")
    int deliveryBatch();

    /** Batches under way at the same time on one node, 1 to 16: while one waits for a slow answer, the others go on. */
    @WithDefault("4")
    int deliveryWorkers();

    /** Messages a second from this node, 1 to 10,000. The whole project has 10,000 a second at FCM. */
    @WithDefault("500")
    int messagesPerSecond();

    /** After this time a claimed batch counts as lost with its node, 3 minutes to 1 hour. */
    @WithDefault("5m")
    Duration deliveryLease();
}
