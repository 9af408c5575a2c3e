package vn.sotay.notifications;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.AccessConfig;
import vn.sotay.access.Participation;
import vn.sotay.platform.time.Time;

/**
 * Makes a notification into one delivery per phone, batch by batch in short transactions. A batch holds the lock on its
 * notification and moves its cursor, so a crash loses nothing and leaves nothing to wait for, and several nodes work on
 * several notifications.
 */
@ApplicationScoped
public class ExpansionJob {

    private static final int LAST = Integer.MAX_VALUE;

    private final Jdbi jdbi;
    private final Clock clock;
    private final AccessConfig access;
    private final int batch;

    @Inject
    ExpansionJob(Jdbi jdbi, Clock clock, AccessConfig access, NotificationsConfig config) {
        this(jdbi, clock, access, config.expansionBatch());
    }

    ExpansionJob(Jdbi jdbi, Clock clock, AccessConfig access, int batch) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.access = access;
        this.batch = batch;
    }

    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        run(Portion.ALL);
    }

    /** All notifications of one item, for whoever wants to watch it go through. */
    public void run(int itemNo) {
        run(Portion.ofItem(itemNo));
    }

    /** Until nothing of the portion is left to expand, or another node is at it. */
    void run(Portion portion) {
        boolean more;
        do {
            more = step(portion);
        } while (more);
    }

    /** One batch of the notification that has got least far, so that a cell does not wait for a nation. */
    boolean step(Portion portion) {
        Instant now = Time.now(clock);
        return jdbi.inTransaction(handle -> {
            Optional<Open> next = next(handle, portion);
            next.ifPresent(open -> {
                int upTo = upTo(handle, open);
                insert(handle, open, upTo, now);
                advance(handle, open, upTo, now);
            });
            return next.isPresent();
        });
    }

    private static Optional<Open> next(Handle handle, Portion portion) {
        return portion.narrow(handle.createQuery("""
                                select id, item_no, event, urgent, newcomers_of, expanded_to
                                from notifications_notification n
                                where expanded_at is null <portion> and not exists (
                                    select from notifications_notification earlier
                                    where earlier.item_no = n.item_no and earlier.expanded_at is null
                                        and earlier.id < n.id)
                                order by urgent desc, expanded_to, created_at limit 1 for update of n skip locked
                                """), "id")
                .map(ConstructorMapper.of(Open.class))
                .findOne();
    }

    /**
     * The member number up to which this batch goes. All the rest, when the audience left is small: a cell costs what a
     * cell costs. Otherwise as far as a batch of registrations reaches, so that no batch is larger than that.
     */
    private int upTo(Handle handle, Open open) {
        int left = handle.createQuery("""
                        select count(*) from (
                            select from (<audience>) audience limit :more) ahead
                        """)
                .define("audience", open.audience())
                .bind("upTo", LAST)
                .bind("id", open.id())
                .bind("newcomersOf", open.newcomersOf())
                .bindArray("reading", String.class, reading())
                .bind("item", open.itemNo())
                .bind("after", open.expandedTo())
                .bind("more", batch + 1)
                .mapTo(Integer.class)
                .one();
        return left <= batch
                ? LAST
                : handle.createQuery("""
                                select coalesce(max(member_no), :last) from (
                                    select member_no from notifications_push_registration
                                    where member_no > :after order by member_no limit :batch) reach
                                """)
                        .bind("after", open.expandedTo())
                        .bind("batch", batch)
                        .bind("last", LAST)
                        .mapTo(Integer.class)
                        .one();
    }

    private void insert(Handle handle, Open open, int upTo, Instant now) {
        handle.createUpdate("""
                        insert into notifications_delivery
                            (notification_id, member_no, installation_id, state, urgent, due_at)
                        select :id, r.member_no, r.installation_id, 'DUE', :urgent, :now
                        from (select distinct member_no from (<audience>) everybody) audience
                        join notifications_push_registration r on r.member_no = audience.member_no
                        where r.retired_at is null
                        on conflict do nothing
                        """)
                .define("audience", open.audience())
                .bind("id", open.id())
                .bind("newcomersOf", open.newcomersOf())
                .bind("urgent", open.urgent())
                .bind("now", now)
                .bind("item", open.itemNo())
                .bind("after", open.expandedTo())
                .bind("upTo", upTo)
                .bindArray("reading", String.class, reading())
                .execute();
    }

    private List<String> reading() {
        return access.readingParticipations().stream().map(Participation::name).toList();
    }

    private static void advance(Handle handle, Open open, int upTo, Instant now) {
        handle.createUpdate("""
                        update notifications_notification set expanded_to = :upTo,
                            expanded_at = case when :upTo = :last then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .bind("upTo", upTo)
                .bind("last", LAST)
                .bind("now", now)
                .bind("id", open.id())
                .execute();
    }

    /** A notification not yet fully expanded. */
    public record Open(UUID id, int itemNo, Notice.Event event, boolean urgent, Instant newcomersOf, int expandedTo) {

        private static final String RECIPIENTS = """
                select member_no from publishing_recipient r
                where item_no = :item and member_no > :after and member_no <= :upTo and participation = any(:reading)
                """;

        /** Who did not have it before that change, and was not told of it since by what was still being expanded. */
        private static final String NEWCOMERS = RECIPIENTS + """
                and not exists (
                    select from publishing_reached before
                    where before.item_no = :item and before.member_no = r.member_no and before.added_at < :newcomersOf
                        and (before.removed_at is null or before.removed_at >= :newcomersOf))
                and not exists (
                    select from notifications_notification told
                    join notifications_delivery d on d.notification_id = told.id and d.member_no = r.member_no
                    where told.item_no = :item and told.event = 'PUBLISHED' and told.id <> :id)
                """;

        /** Who was told of it, or is just being told. */
        private static final String TOLD = """
                select d.member_no
                from notifications_notification told join notifications_delivery d on d.notification_id = told.id
                where told.item_no = :item and told.event <> 'RETRACTED' and d.state in ('DUE', 'ACCEPTED')
                    and d.member_no > :after and d.member_no <= :upTo
                """;

        String audience() {
            return event == Notice.Event.RETRACTED ? TOLD : newcomersOf == null ? RECIPIENTS : NEWCOMERS;
        }
    }
}
