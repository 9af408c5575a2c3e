package vn.sotay.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import vn.sotay.notifications.DeliveryQueue.Waiting;
import vn.sotay.platform.time.Time;

/** How much waits to be pushed, for the operator's graphs. All nodes show the same queue. */
@ApplicationScoped
public class Backlog {

    /** Beyond this the number says no more than "very many". */
    private static final int COUNTED = 100_000;

    private final DeliveryQueue queue;
    private final Clock clock;
    private volatile Waiting waiting = new Waiting(0, Duration.ZERO);

    Backlog(DeliveryQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("sotay.notifications.due", () -> waiting.due())
                .description("Deliveries that wait or are being sent, counted up to 100000")
                .register(metrics);
        Gauge.builder("sotay.notifications.lag", () -> waiting.lag().toSeconds())
                .description("How long ago the oldest delivery was due")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Scheduled(
            every = "15s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        waiting = queue.waiting(COUNTED, Time.now(clock));
    }
}
