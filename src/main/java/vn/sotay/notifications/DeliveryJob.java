package vn.sotay.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import vn.sotay.notifications.PushOutcome.Misconfigured;
import vn.sotay.notifications.PushOutcome.RetryLater;
import vn.sotay.notifications.Settlement.Consequence;
import vn.sotay.platform.time.Time;

/**
 * Sends what is due: claim a batch, send it with no transaction open, settle it. Any number of nodes and workers do so
 * at once. A crash between two of the steps repeats at most the batch, when its lease ends, and loses nothing.
 */
@ApplicationScoped
public class DeliveryJob {

    private static final Logger LOG = Logger.getLogger(DeliveryJob.class);

    /** Looked at together just before sending, so that what changed is seen within a fraction of a second. */
    private static final int SLICE = 50;

    /** The longest that messages handed over may still take: two timeouts of connecting and one of reading, queued. */
    private static final Duration LONGEST_SLICE = Duration.ofMinutes(2);

    /** How long to leave the whole project alone when not one message went through. */
    private static final Duration PAUSE_TO_MEND = Duration.ofMinutes(5);

    /** Stray phones of another project exist; more than this in an hour mean that we run with the wrong one. */
    private static final int OTHER_PROJECTS_AN_HOUR = 20;

    private final DeliveryQueue queue;
    private final PushSender sender;
    private final Limits limits;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final BackOff backOff =
            new BackOff(() -> ThreadLocalRandom.current().nextDouble());
    private final Pace pace;
    private final Semaphore workers;
    private final AtomicReference<Instant> lastAlarm = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean stopping;

    @Inject
    DeliveryJob(
            DeliveryQueue queue, PushSender sender, NotificationsConfig config, MeterRegistry metrics, Clock clock) {
        this(queue, sender, Limits.of(config), metrics, clock);
    }

    DeliveryJob(DeliveryQueue queue, PushSender sender, Limits limits, MeterRegistry metrics, Clock clock) {
        this.queue = queue;
        this.sender = sender;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        this.pace = new Pace(limits.perSecond(), System.nanoTime());
        this.workers = new Semaphore(limits.workers());
    }

    /** One worker more while there are few: each goes on until nothing is due. */
    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.PROCEED)
    void tick() {
        if (workers.tryAcquire()) {
            try {
                run(Portion.ALL);
            } finally {
                workers.release();
            }
        }
    }

    void atStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** What is due of one item, for whoever wants to watch it go through. */
    public void run(int itemNo) {
        run(Portion.ofItem(itemNo));
    }

    /** Until nothing of the portion is due. Without credentials all of it waits; the sender has said so at the start. */
    void run(Portion portion) {
        List<Delivery> claimed = claim(portion);
        while (!claimed.isEmpty()) {
            settle(send(claimed));
            claimed = claim(portion);
        }
    }

    List<Delivery> claim(Portion portion) {
        if (stopping || !sender.configured()) {
            return List.of();
        }
        Instant now = Time.now(clock);
        return queue.claim(portion, limits.batch(), now, now.plus(limits.lease()));
    }

    /** Never throws for anything that the push service, the network or a row does. */
    List<Settlement> send(List<Delivery> claimed) {
        Instant lastStart = Time.now(clock).plus(limits.lease()).minus(LONGEST_SLICE);
        AtomicReference<String> halted = new AtomicReference<>();
        List<CompletableFuture<Settlement>> settlements = new ArrayList<>();
        for (int from = 0; from < claimed.size(); from += SLICE) {
            List<Delivery> slice = claimed.subList(from, Math.min(from + SLICE, claimed.size()));
            Instant now = Time.now(clock);
            if (stopping || halted.get() != null || now.isAfter(lastStart)) {
                String why = Optional.ofNullable(halted.get()).orElse("no time left");
                slice.forEach(delivery -> settlements.add(CompletableFuture.completedFuture(
                        Settlement.unsent(delivery, Consequence.UNTRIED, "not tried: " + why, now))));
            } else {
                keepPace(slice.size());
                queue.look(slice, Time.now(clock)).forEach(sendable -> settlements.add(send(sendable, halted)));
            }
        }
        return settlements.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Settlement> send(Sendable sendable, AtomicReference<String> halted) {
        Instant now = Time.now(clock);
        Optional<Settlement> refusal = sendable.refusal(now);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        PushMessage message;
        try {
            message = sendable.message(now);
        } catch (IllegalArgumentException unsendable) {
            // One row that no message can be made of must not hold up the others for ever.
            return CompletableFuture.completedFuture(Settlement.unsent(
                    sendable.delivery(), Consequence.REJECTED, "not a message: " + unsendable.getMessage(), now));
        }
        return sender.send(message).thenApply(outcome -> {
            if (outcome instanceof Misconfigured || (outcome instanceof RetryLater later && later.pauseAll())) {
                halted.compareAndSet(null, outcome.reason());
            }
            return Settlement.of(sendable, outcome, Time.now(clock), backOff);
        });
    }

    private void keepPace(int messages) {
        long nanos = pace.book(messages, System.nanoTime());
        if (nanos > 0) {
            try {
                Thread.sleep(Duration.ofNanos(nanos).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void settle(List<Settlement> results) {
        Instant now = Time.now(clock);
        List<Settlement> settlements = pausedIfBroken(keptIfWrongProject(results, now), now);
        queue.settle(settlements, now);
        settlements.forEach(settlement -> metrics.counter(
                        "sotay.notifications.deliveries",
                        "outcome",
                        settlement.consequence().name())
                .increment());
    }

    /** With the wrong project every address is foreign. Retiring them all would cost every registration we have. */
    private List<Settlement> keptIfWrongProject(List<Settlement> results, Instant now) {
        long foreign = results.stream()
                .filter(settlement -> settlement.is(Consequence.OTHER_PROJECT))
                .count();
        if (foreign == 0
                || foreign + queue.otherProjectsSince(now.minus(Duration.ofHours(1))) <= OTHER_PROJECTS_AN_HOUR) {
            return results;
        }
        return results.stream()
                .map(settlement -> settlement.is(Consequence.OTHER_PROJECT)
                        ? Settlement.misconfigured(settlement.delivery(), settlement.reason(), now, backOff)
                        : settlement)
                .toList();
    }

    /** One message that went through proves that the project works; then only the others wait (a lost APNs key, say). */
    private List<Settlement> pausedIfBroken(List<Settlement> results, Instant now) {
        int broken = IntStream.range(0, results.size())
                .filter(i -> results.get(i).is(Consequence.MISCONFIGURED))
                .findFirst()
                .orElse(-1);
        if (broken < 0) {
            return results;
        }
        callOperator(results.get(broken).reason(), now);
        if (results.stream().anyMatch(settlement -> settlement.is(Consequence.ACCEPTED))) {
            return results;
        }
        List<Settlement> paused = new ArrayList<>(results);
        paused.set(broken, results.get(broken).pausing(now.plus(PAUSE_TO_MEND)));
        return paused;
    }

    private void callOperator(String reason, Instant now) {
        Instant last = lastAlarm.get();
        if (!now.isBefore(last.plus(Duration.ofMinutes(1))) && lastAlarm.compareAndSet(last, now)) {
            LOG.errorf("Push messages wait until the Firebase project is set right: %s", reason);
        }
    }

    /** See {@link NotificationsConfig} for units and bounds. */
    record Limits(int batch, int workers, int perSecond, Duration lease) {
        static Limits of(NotificationsConfig config) {
            return new Limits(
                    config.deliveryBatch(),
                    config.deliveryWorkers(),
                    config.messagesPerSecond(),
                    config.deliveryLease());
        }
    }
}
