package vn.sotay.notifications;

import com.google.api.client.http.HttpTransport;
import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.ThreadManager;
import com.google.firebase.messaging.FirebaseMessaging;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import vn.sotay.notifications.PushOutcome.Misconfigured;
import vn.sotay.notifications.PushOutcome.RetryLater;

/**
 * Sends through the Firebase Admin SDK, one future per message: in a batch of the SDK's, one answer that it does not
 * understand makes it lose the others'.
 */
@ApplicationScoped
public class FcmPushSender implements PushSender {

    private static final Logger LOG = Logger.getLogger(FcmPushSender.class);

    private final FcmSettings settings;
    private final Clock clock;
    private final Semaphore free;
    private final Optional<Connection> connection;
    private volatile boolean closed;

    @Inject
    FcmPushSender(NotificationsConfig config, Clock clock) {
        this(FcmSettings.of(config), clock);
    }

    public FcmPushSender(FcmSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.free = new Semaphore(settings.limits().inFlight(), true);
        this.connection = settings.credentials().map(json -> Connection.open(json, settings));
    }

    void atStart(@Observes StartupEvent event) {
        if (!configured()) {
            LOG.warn("No push messages will be sent: neither sotay.notifications.fcm-credentials-file nor "
                    + "fcm-credentials-json is set. Phones learn of new items only when they sync.");
        }
        settings.redirect()
                .ifPresent(to -> LOG.warnf(
                        "Push messages go to %s instead of Google (sotay.notifications.fcm-base-url)", to.baseUrl()));
    }

    @Override
    public boolean configured() {
        return connection.isPresent();
    }

    @Override
    public CompletableFuture<PushOutcome> send(PushMessage message) {
        if (connection.isEmpty()) {
            return CompletableFuture.completedFuture(new Misconfigured("no Firebase credentials are set"));
        }
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notSent("interrupted before sending");
        }
        if (closed) {
            free.release();
            return notSent("the sender is closed");
        }
        CompletableFuture<PushOutcome> outcome = new CompletableFuture<>();
        try {
            ApiFuture<String> sent = connection.get().messaging().sendAsync(FcmMessage.of(message, clock.instant()));
            ApiFutures.addCallback(sent, new Settling(outcome), MoreExecutors.directExecutor());
        } catch (RuntimeException e) {
            free.release();
            LOG.error("A push message could not be handed to the SDK", e);
            return notSent(e.getClass().getSimpleName());
        }
        return outcome;
    }

    private static CompletableFuture<PushOutcome> notSent(String reason) {
        return CompletableFuture.completedFuture(new RetryLater(Optional.empty(), "not sent: " + reason, false));
    }

    @Override
    @PreDestroy
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        int all = settings.limits().inFlight();
        try {
            Duration longest = settings.limits()
                    .connectTimeout()
                    .multipliedBy(2)
                    .plus(settings.limits().readTimeout());
            if (free.tryAcquire(all, longest.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(all);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.ifPresent(Connection::close);
    }

    /** Gives the place back before the outcome is seen, and keeps the caller's code off the few sending threads. */
    private final class Settling implements ApiFutureCallback<String> {

        private final CompletableFuture<PushOutcome> outcome;

        Settling(CompletableFuture<PushOutcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public void onSuccess(String messageName) {
            settle(() -> FcmAnswer.taken(messageName));
        }

        @Override
        public void onFailure(Throwable failure) {
            settle(() -> FcmAnswer.failed(failure, clock.instant()));
        }

        private void settle(Supplier<PushOutcome> answer) {
            free.release();
            outcome.completeAsync(answer);
        }
    }

    /** One Firebase app with threads and connections of its own. */
    private record Connection(
            FirebaseApp app, FirebaseMessaging messaging, ExecutorService threads, FcmTransport transport) {

        static Connection open(String credentialsJson, FcmSettings settings) {
            FcmSettings.Limits limits = settings.limits();
            FcmTransport transport = FcmTransport.open(settings);
            ThreadFactory names = new ThreadFactoryBuilder()
                    .setNameFormat("fcm-send-%d")
                    .setDaemon(true)
                    .build();
            ExecutorService threads = Executors.newFixedThreadPool(limits.threads(), names);
            FirebaseOptions options = FirebaseOptions.builder()
                    .setCredentials(credentials(credentialsJson, transport.transport()))
                    .setHttpTransport(transport.transport())
                    .setThreadManager(new Threads(threads, names))
                    .setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis()))
                    .setReadTimeout(Math.toIntExact(limits.readTimeout().toMillis()))
                    // The SDK counts connecting as writing: TCP and TLS have the connect timeout each, then some room.
                    .setWriteTimeout(Math.toIntExact(
                            limits.connectTimeout().multipliedBy(3).toMillis()))
                    .build();
            // The SDK keeps apps by name for the whole JVM.
            FirebaseApp app = FirebaseApp.initializeApp(options, "sotay-" + UUID.randomUUID());
            return new Connection(app, FirebaseMessaging.getInstance(app), threads, transport);
        }

        /** Service accounts only: other credential files can name any address to fetch tokens from. */
        private static GoogleCredentials credentials(String json, HttpTransport transport) {
            try {
                return ServiceAccountCredentials.fromStream(
                                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), () -> transport)
                        .createWithCustomRetryStrategy(false);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "sotay.notifications.fcm-credentials-file (or -json) is not a service account", e);
            }
        }

        void close() {
            threads.shutdownNow().stream().filter(Future.class::isInstance).forEach(queued -> ((Future<?>) queued)
                    .cancel(false));
            app.delete();
            transport.close();
        }
    }

    /** The executor is ours to close, so nothing is released here. */
    private static final class Threads extends ThreadManager {

        private final ExecutorService executor;
        private final ThreadFactory factory;

        Threads(ExecutorService executor, ThreadFactory factory) {
            this.executor = executor;
            this.factory = factory;
        }

        @Override
        protected ExecutorService getExecutor(FirebaseApp app) {
            return executor;
        }

        @Override
        protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {}

        @Override
        protected ThreadFactory getThreadFactory() {
            return factory;
        }
    }
}
