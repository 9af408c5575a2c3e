package vn.sotay.access;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/**
 * Counts attempts in the database, for all nodes together. An attempt is counted as a failure before it is made, so that
 * a thousand at once are no more than one after the other, and given back when it succeeds.
 */
@ApplicationScoped
public class Throttle {

    private final Jdbi jdbi;
    private final Clock clock;

    Throttle(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Counts one attempt at each of these, or at none of them. Commits by itself.
     *
     * @throws Problem 429 when one of them has to wait
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void attempt(Collection<Limited> limits) {
        Instant now = Time.now(clock);
        List<UUID> keys = limits.stream().map(Limited::key).toList();
        jdbi.useHandle(handle -> {
            Counted counted = count(handle, limits, now);
            if (counted.closedUntil() != null) {
                throw tooOften(counted.closedUntil(), now);
            }
            if (counted.counted() < keys.size()) {
                // Somebody else closed one between looking and counting: leaving by an exception takes all back.
                throw tooOften(closedUntil(handle, keys, now), now);
            }
        });
    }

    /** The attempts turned out well. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void succeeded(Collection<Limited> limits) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from access_throttle where key = any(:keys)")
                    .bindArray("keys", UUID.class, keys(limits, RateLimit.OnSuccess.FORGET))
                    .execute();
            giveBack(handle, keys(limits, RateLimit.OnSuccess.GIVE_BACK));
        });
    }

    /** The attempts were never made. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void undo(Collection<Limited> limits) {
        jdbi.useHandle(
                handle -> giveBack(handle, limits.stream().map(Limited::key).toList()));
    }

    /** What is forgotten need not be kept. */
    @Scheduled(
            every = "10m",
            delayed = "1m",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        clean();
    }

    /** Answers how many were removed. */
    public int clean() {
        // Rows that somebody counts at just now are skipped, so that nobody waits and no two wait for each other.
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        delete from access_throttle where key in (
                            select key from access_throttle
                            where forgotten_at < :now and closed_until < :now for update skip locked)
                        """).bind("now", Time.now(clock)).execute());
    }

    private static Counted count(Handle handle, Collection<Limited> limits, Instant now) {
        Stream<RateLimit> rules = limits.stream().map(Limited::limit);
        List<RateLimit> rule = rules.toList();
        return handle.createQuery("""
                        with asked as (
                            select a.*, cast(:now as timestamptz) as now from unnest(:keys, :free, :first, :longest, :forget)
                                as a (key, free, first_wait, longest_wait, forget_one_in)
                        ), closed as (
                            select max(t.closed_until) as until from access_throttle t join asked using (key)
                            where t.closed_until > asked.now
                        ), counted as (
                            insert into access_throttle as t
                                (key, failures, counted_at, closed_until, forgotten_at,
                                 free, first_wait, longest_wait, forget_one_in)
                            select key, 1, now, '-infinity', now + forget_one_in * interval '1 second',
                                free, first_wait, longest_wait, forget_one_in
                            from asked where (select until from closed) is null order by key
                            on conflict (key) do update set
                                (failures, counted_at, closed_until, forgotten_at) = (
                                    select level, at,
                                        case when level > excluded.free then at + interval '1 second'
                                            * least(excluded.longest_wait, excluded.first_wait
                                                * power(2, least(level - excluded.free - 1, 20)))
                                            else '-infinity' end,
                                        at + interval '1 second' * level * excluded.forget_one_in
                                    from (select greatest(excluded.counted_at, t.counted_at) as at) later,
                                        lateral (select 1 + greatest(0, t.failures
                                            - extract(epoch from at - t.counted_at) / excluded.forget_one_in)
                                            as level) risen)
                            where t.closed_until <= excluded.counted_at
                            returning key
                        )
                        select (select count(*) from counted) as counted, (select until from closed) as closed_until
                        """)
                .bindArray("keys", UUID.class, limits.stream().map(Limited::key).toList())
                .bindArray(
                        "free",
                        Integer.class,
                        rule.stream().map(one -> one.free).toList())
                .bindArray("first", Double.class, seconds(rule.stream().map(one -> one.firstWait)))
                .bindArray("longest", Double.class, seconds(rule.stream().map(one -> one.longestWait)))
                .bindArray("forget", Double.class, seconds(rule.stream().map(one -> one.forgetOneIn)))
                .bind("now", now)
                .map(ConstructorMapper.of(Counted.class))
                .one();
    }

    private static List<Double> seconds(Stream<Duration> durations) {
        return durations.map(duration -> duration.toMillis() / 1000.0).toList();
    }

    private static Instant closedUntil(Handle handle, List<UUID> keys, Instant now) {
        return handle.createQuery(
                        "select greatest(max(closed_until), cast(:now as timestamptz)) from access_throttle where key = any(:keys)")
                .bindArray("keys", UUID.class, keys)
                .bind("now", now)
                .mapTo(Instant.class)
                .one();
    }

    private static List<UUID> keys(Collection<Limited> limits, RateLimit.OnSuccess which) {
        return limits.stream()
                .filter(limited -> limited.limit().onSuccess == which)
                .map(Limited::key)
                .toList();
    }

    private static void giveBack(Handle handle, List<UUID> keys) {
        // Locked in the order in which they are counted, or two requests could wait for each other.
        handle.createUpdate("""
                        update access_throttle t set failures = greatest(0, t.failures - 1), closed_until = '-infinity'
                        from (select key from access_throttle where key = any(:keys) order by key for update) locked
                        where t.key = locked.key
                        """).bindArray("keys", UUID.class, keys).execute();
    }

    private static Problem tooOften(Instant until, Instant now) {
        return Problem.tooOften("access/too-many-attempts", Duration.between(now, until));
    }

    /** How many were counted, and until when one is closed that kept all from being counted. */
    public record Counted(int counted, Instant closedUntil) {}
}
