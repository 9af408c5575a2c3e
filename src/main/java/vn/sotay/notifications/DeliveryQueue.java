package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import vn.sotay.access.AccessConfig;
import vn.sotay.access.Participation;
import vn.sotay.notifications.Settlement.Consequence;
import vn.sotay.publishing.ItemState;

/** The deliveries as rows, each step one short transaction of set-based statements. */
@ApplicationScoped
class DeliveryQueue {

    private static final RowMapper<Delivery> DELIVERY = (row, context) -> new Delivery(
            row.getObject("notification_id", UUID.class),
            row.getInt("member_no"),
            row.getObject("installation_id", UUID.class),
            row.getInt("attempts"));

    private final Jdbi jdbi;
    private final AccessConfig access;
    private final PhoneTally phones;

    DeliveryQueue(Jdbi jdbi, AccessConfig access, PhoneTally phones) {
        this.jdbi = jdbi;
        this.access = access;
        this.phones = phones;
    }

    /** What is due, moved out of everybody's way until the lease ends. Nothing while sending is paused. */
    List<Delivery> claim(Portion portion, int limit, Instant now, Instant leaseUntil) {
        return jdbi.inTransaction(handle -> portion.narrow(handle.createQuery("""
                                with due as materialized (
                                    select notification_id, member_no, installation_id from notifications_delivery
                                    where state = 'DUE' and due_at <= :now <portion>
                                        and not exists (select from notifications_pause where until > :now)
                                    order by urgent desc, due_at limit :limit for update skip locked)
                                update notifications_delivery d
                                set due_at = :lease, attempts = least(d.attempts + 1, 32767)
                                from due
                                where d.notification_id = due.notification_id and d.member_no = due.member_no
                                    and d.installation_id = due.installation_id
                                returning d.notification_id, d.member_no, d.installation_id, d.attempts
                                """), "notification_id")
                .bind("now", now)
                .bind("limit", limit)
                .bind("lease", leaseUntil)
                .map(DELIVERY)
                .list());
    }

    /**
     * What holds for these deliveries now. The audience is asked member by member (a lateral join with a limit), or
     * PostgreSQL may decide to work out a nation to answer for fifty.
     */
    List<Sendable> look(List<Delivery> claimed, Instant now) {
        return jdbi.withHandle(handle -> bindKeys(handle.createQuery("""
                        select c.notification_id, c.member_no, c.installation_id, c.attempts, n.item_id, n.kind,
                            case when i.internal then null else n.title end as title, n.event, n.loud,
                            n.expires_at,
                            i.state, r.kind as address_kind, r.address, r.retired_at is not null as retired,
                            recipient.found is not null as recipient,
                            exists (select from identity_device_session s
                                where s.member_no = c.member_no and s.installation_id = c.installation_id
                                    and s.ended_at is null and s.expires_at > :now) as signed_in
                        from unnest(:notifications, :members, :installations, :attempts)
                            c (notification_id, member_no, installation_id, attempts)
                        join notifications_notification n on n.id = c.notification_id
                        join publishing_item i on i.item_no = n.item_no
                        left join notifications_push_registration r
                            on r.member_no = c.member_no and r.installation_id = c.installation_id
                        left join lateral (
                            select true as found from publishing_recipient p
                            where p.item_no = n.item_no and p.member_no = c.member_no
                                and p.participation = any(:reading)
                            limit 1) recipient on true
                        """), claimed, Function.identity())
                .bindArray(
                        "reading",
                        String.class,
                        access.readingParticipations().stream()
                                .map(Participation::name)
                                .toList())
                .bind("now", now)
                .map((row, context) -> new Sendable(
                        DELIVERY.map(row, context),
                        row.getObject("item_id", UUID.class),
                        PushMessage.Kind.valueOf(row.getString("kind")),
                        Notice.Event.valueOf(row.getString("event")),
                        row.getString("title"),
                        row.getBoolean("loud"),
                        row.getTimestamp("expires_at").toInstant(),
                        ItemState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("address_kind"))
                                .map(PushAddress.Kind::valueOf)
                                .orElse(null),
                        row.getString("address"),
                        row.getBoolean("retired"),
                        row.getBoolean("signed_in"),
                        row.getBoolean("recipient")))
                .list());
    }

    /** Writes what became of them, retires addresses and pauses all sending, together. */
    void settle(List<Settlement> settlements, Instant now) {
        jdbi.useTransaction(handle -> {
            retire(handle, settlements, now);
            write(handle, settlements, now);
            settlements.stream()
                    .filter(settlement -> settlement.pauseUntil().isPresent())
                    .max((one, other) ->
                            one.pauseUntil().get().compareTo(other.pauseUntil().get()))
                    .ifPresent(longest -> pause(handle, longest.pauseUntil().get(), longest.reason()));
        });
    }

    /** Only the address that was tried: the phone may have told us a new one meanwhile. */
    private void retire(Handle handle, List<Settlement> settlements, Instant now) {
        List<Settlement> gone = settlements.stream()
                .filter(settlement -> settlement.retires().isPresent())
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        // In one order, so that two nodes with the same phones in their batches do not wait for each other.
        bindKeys(handle.createUpdate("""
                        with stored as materialized (
                            select r.member_no, r.installation_id, c.why
                            from notifications_push_registration r
                            join unnest(:members, :installations, :kinds, :addresses, :why)
                                c (member_no, installation_id, kind, address, why) using (member_no, installation_id)
                            where r.kind = c.kind and r.address = c.address and r.retired_at is null
                            order by r.member_no, r.installation_id for update of r)
                        update notifications_push_registration r set retired_at = :now, retired_why = stored.why
                        from stored
                        where r.member_no = stored.member_no and r.installation_id = stored.installation_id
                        """), gone, Settlement::delivery)
                .bindArray(
                        "kinds",
                        String.class,
                        gone.stream()
                                .map(one -> one.retires().get().kind().name())
                                .toList())
                .bindArray(
                        "addresses",
                        String.class,
                        gone.stream().map(one -> one.retires().get().value()).toList())
                .bindArray(
                        "why",
                        String.class,
                        gone.stream().map(one -> one.consequence().name()).toList())
                .bind("now", now)
                .execute();
        phones.markMembers(
                handle,
                gone.stream()
                        .map(settlement -> settlement.delivery().memberNo())
                        .collect(Collectors.toSet()),
                now);
    }

    /**
     * A final state holds whoever reached it; a new time is only for whoever still has the claim. A delivery whose
     * address is gone while the phone has told us a new one is due again at once, to the new one.
     */
    private static void write(Handle handle, List<Settlement> settlements, Instant now) {
        bindKeys(handle.createUpdate("""
                        with settled as materialized (
                            select d.notification_id, d.member_no, d.installation_id,
                                case when s.state = 'UNREGISTERED' and r.member_no is not null then 'DUE' else s.state end
                                    as state,
                                s.reason, cast(s.due_at as timestamptz) as due_at,
                                case when s.untried then 1 else 0 end as untried
                            from notifications_delivery d
                            join unnest(:notifications, :members, :installations, :attempts, :states, :reasons, :dueAt, :untried)
                                s (notification_id, member_no, installation_id, attempts, state, reason, due_at, untried)
                                using (notification_id, member_no, installation_id)
                            left join notifications_push_registration r on r.member_no = d.member_no
                                and r.installation_id = d.installation_id and r.retired_at is null
                            where d.state = 'DUE' and (s.state <> 'DUE' or d.attempts = s.attempts)
                            order by d.notification_id, d.member_no, d.installation_id for update of d)
                        update notifications_delivery d
                        set state = s.state, reason = s.reason, due_at = s.due_at, attempts = d.attempts - s.untried,
                            settled_at = case when s.state <> 'DUE' then cast(:now as timestamptz) end
                        from settled s
                        where d.notification_id = s.notification_id and d.member_no = s.member_no
                            and d.installation_id = s.installation_id
                        """), settlements, Settlement::delivery)
                .bindArray(
                        "states",
                        String.class,
                        settlements.stream()
                                .map(one -> one.consequence().state().name())
                                .toList())
                .bindArray(
                        "reasons",
                        String.class,
                        settlements.stream().map(Settlement::reason).toList())
                .bindArray(
                        "dueAt",
                        String.class,
                        settlements.stream().map(one -> one.dueAt().toString()).toList())
                .bindArray(
                        "untried",
                        Boolean.class,
                        settlements.stream()
                                .map(one -> one.is(Consequence.UNTRIED))
                                .toList())
                .bind("now", now)
                .execute();
    }

    private static void pause(Handle handle, Instant until, String reason) {
        handle.createUpdate("""
                        insert into notifications_pause as known (until, reason) values (:until, :reason)
                        on conflict (only_row) do update set until = excluded.until, reason = excluded.reason
                        where known.until < excluded.until
                        """).bind("until", until).bind("reason", reason).execute();
    }

    /** How many registrations were lately retired as belonging to another Firebase project. */
    int otherProjectsSince(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from notifications_push_registration
                        where retired_why = 'OTHER_PROJECT' and retired_at > :since
                        """)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
    }

    /** How much waits, counted up to a bound that keeps the question cheap, and how long the oldest has waited. */
    Waiting waiting(int atMost, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select (select count(*) from (
                                select from notifications_delivery where state = 'DUE' limit :atMost) counted) as due,
                            least((select min(due_at) from notifications_delivery where state = 'DUE' and urgent),
                                (select min(due_at) from notifications_delivery where state = 'DUE' and not urgent)) as oldest
                        """)
                .bind("atMost", atMost)
                .map((row, context) -> {
                    var oldest = row.getTimestamp("oldest");
                    Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
                    return new Waiting(row.getInt("due"), lag.isNegative() ? Duration.ZERO : lag);
                })
                .one());
    }

    private static <S extends SqlStatement<S>, T> S bindKeys(
            S statement, Collection<T> all, Function<T, Delivery> delivery) {
        List<Delivery> deliveries = all.stream().map(delivery).toList();
        return statement
                .bindArray(
                        "notifications",
                        UUID.class,
                        deliveries.stream().map(Delivery::notificationId).toList())
                .bindArray(
                        "members",
                        Integer.class,
                        deliveries.stream().map(Delivery::memberNo).toList())
                .bindArray(
                        "installations",
                        UUID.class,
                        deliveries.stream().map(Delivery::installationId).toList())
                .bindArray(
                        "attempts",
                        Integer.class,
                        deliveries.stream().map(Delivery::attempts).toList());
    }

    /**
     * @param due deliveries that wait or are being sent, no more than was asked for
     * @param lag how long ago the oldest one was due
     */
    record Waiting(int due, Duration lag) {}
}
