package vn.sotay.notifications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The sender's settings, read and checked.
 *
 * @param credentials the service account's JSON
 * @param limits threads, messages under way, timeouts
 * @param redirect where to send instead of Google
 */
public record FcmSettings(Optional<String> credentials, Limits limits, Optional<Redirect> redirect) {

    private static final String PREFIX = "sotay.notifications.";

    static FcmSettings of(NotificationsConfig config) {
        require(
                config.fcmCredentialsFile().isEmpty()
                        || config.fcmCredentialsJson().isEmpty(),
                "fcm-credentials-file",
                "is set, and so is fcm-credentials-json; set one of them");
        require(
                config.fcmTrustCertificate().isEmpty() || config.fcmBaseUrl().isPresent(),
                "fcm-trust-certificate",
                "is only for fcm-base-url, which is not set");
        return new FcmSettings(
                config.fcmCredentialsFile()
                        .map(file -> read(file, "fcm-credentials-file"))
                        .or(config::fcmCredentialsJson),
                new Limits(
                        config.fcmThreads(), config.fcmInFlight(), config.fcmConnectTimeout(), config.fcmReadTimeout()),
                config.fcmBaseUrl().map(url -> new Redirect(url, config.fcmTrustCertificate())));
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "FcmSettings[credentials=" + (credentials.isPresent() ? "present" : "none") + ", " + limits + ", "
                + redirect.map(Redirect::baseUrl) + "]";
    }

    /** How much at once and how long to wait; see {@link NotificationsConfig} for units and bounds. */
    public record Limits(int threads, int inFlight, Duration connectTimeout, Duration readTimeout) {

        public Limits {
            require(threads >= 1 && threads <= 500, "fcm-threads", "is not between 1 and 500");
            require(inFlight >= threads && inFlight <= 10_000, "fcm-in-flight", "is not between fcm-threads and 10000");
            require(within(connectTimeout, Duration.ofMinutes(1)), "fcm-connect-timeout", "is not 100 ms to 1 minute");
            require(within(readTimeout, Duration.ofMinutes(2)), "fcm-read-timeout", "is not 100 ms to 2 minutes");
        }

        private static boolean within(Duration value, Duration most) {
            return value.toMillis() >= 100 && value.compareTo(most) <= 0;
        }
    }

    /**
     * Another host in Google's place.
     *
     * @param trustCertificate a PEM file or the PEM text
     */
    public record Redirect(URI baseUrl, Optional<String> trustCertificate) {

        public Redirect {
            require(
                    "https".equals(baseUrl.getScheme())
                            && baseUrl.getHost() != null
                            && (baseUrl.getPath().isEmpty() || baseUrl.getPath().equals("/")),
                    "fcm-base-url",
                    "is not https://host:port");
        }

        Optional<String> trustPem() {
            return trustCertificate.map(
                    text -> text.contains("-----BEGIN") ? text : read(Path.of(text), "fcm-trust-certificate"));
        }
    }

    private static String read(Path file, String property) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(PREFIX + property + " cannot be read: " + file, e);
        }
    }

    private static void require(boolean condition, String property, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(PREFIX + property + " " + otherwise);
        }
    }
}
