package vn.sotay.organisation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;
import vn.sotay.platform.web.Problem;

/** The dated rows of one member, whom the caller has locked. Ending at a moment forgets what was to begin at it or later. */
final class Spells {

    private final Handle handle;
    private final int memberNo;
    private final Instant now;

    Spells(Handle handle, int memberNo, Instant now) {
        this.handle = handle;
        this.memberNo = memberNo;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /**
     * Since when a change holds.
     *
     * @param asked {@code null} for now
     * @throws Problem 400 for the future, or for a time at which something later is known
     */
    Instant since(String axis, Instant asked) {
        if (asked == null) {
            return now;
        }
        if (asked.isAfter(now)) {
            throw Problem.invalidField("/since", "date-in-future");
        }
        Instant moment = asked.truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> last = handle.createQuery("""
                        select max(boundary) from organisation_<axis>
                        cross join lateral unnest(array[valid_from, valid_to]) boundary
                        where member_no = :member and boundary <= :now <counts>
                        """)
                .define("axis", axis)
                .define("counts", axis.equals("membership") ? "and kind <> 'RESIDENCE'" : "")
                .bind("member", memberNo)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne();
        if (last.filter(boundary -> !moment.isAfter(boundary)).isPresent()) {
            throw Problem.invalidField("/since", "before-last-change", last.get());
        }
        return moment;
    }

    /** The unit of such a membership now. */
    Optional<Integer> unitOf(MembershipKind kind) {
        return handle.createQuery("""
                        select unit_no from organisation_membership where member_no = :member and kind = :kind
                            and tstzrange(valid_from, valid_to) @> cast(:now as timestamptz)
                        """)
                .bind("member", memberNo)
                .bind("kind", kind)
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne();
    }

    /** A participation, why, and until when if that is known. */
    public record Held(Participation participation, String reason, Instant validTo) {}

    Optional<Held> participationAt(Instant moment) {
        return handle.createQuery("""
                        select participation, reason, valid_to from organisation_participation where member_no = :member
                            and tstzrange(valid_from, valid_to) @> cast(:moment as timestamptz)
                        """)
                .bind("member", memberNo)
                .bind("moment", moment)
                .map(ConstructorMapper.of(Held.class))
                .findOne();
    }

    /** Goes on with what held before, as far as it would have, and then as active. */
    void resume(Optional<Held> before, Instant from) {
        Held held = before.orElse(new Held(Participation.ACTIVE, null, null));
        Instant to = held.validTo();
        if (to == null) {
            begin("participation", held.participation().name(), from);
            explain(from, held.reason());
        } else if (to.isAfter(from)) {
            beginUntil("participation", held.participation().name(), from, to);
            explain(from, held.reason());
            begin("participation", Participation.ACTIVE.name(), to);
        } else {
            begin("participation", Participation.ACTIVE.name(), from);
        }
    }

    void join(Unit unit, MembershipKind kind, Instant from) {
        joinUntil(unit, kind, from, null);
    }

    void joinUntil(Unit unit, MembershipKind kind, Instant from, Instant until) {
        handle.createUpdate("insert into organisation_membership"
                        + " (member_no, unit_no, kind, valid_from, valid_to, recorded_at)"
                        + " values (:member, :unit, :kind, :from, :until, :now)")
                .bind("member", memberNo)
                .bind("unit", unit.unitNo)
                .bind("kind", kind)
                .bind("from", from)
                .bind("until", until)
                .bind("now", now)
                .execute();
    }

    void leave(MembershipKind kind, Instant at) {
        end("membership", "and kind = '" + kind + "'", at);
    }

    /** @param axis {@code standing} or {@code participation} */
    void end(String axis, Instant at) {
        end(axis, "", at);
    }

    private void end(String axis, String condition, Instant at) {
        handle.createUpdate(
                        "delete from organisation_<axis> where member_no = :member and valid_from >= :at <condition>")
                .define("axis", axis)
                .define("condition", condition)
                .bind("member", memberNo)
                .bind("at", at)
                .execute();
        handle.createUpdate("update organisation_<axis> set valid_to = :at"
                        + " where member_no = :member and (valid_to is null or valid_to > :at) <condition>")
                .define("axis", axis)
                .define("condition", condition)
                .bind("member", memberNo)
                .bind("at", at)
                .execute();
    }

    void begin(String axis, String value, Instant from) {
        beginUntil(axis, value, from, null);
    }

    void beginUntil(String axis, String value, Instant from, Instant until) {
        handle.createUpdate("insert into organisation_<axis> (member_no, <axis>, valid_from, valid_to, recorded_at)"
                        + " values (:member, :value, :from, :until, :now)")
                .define("axis", axis)
                .bind("member", memberNo)
                .bind("value", value)
                .bind("from", from)
                .bind("until", until)
                .bind("now", now)
                .execute();
    }

    /** Why the participation that began at that moment did. */
    void explain(Instant from, String reason) {
        handle.createUpdate("update organisation_participation set reason = :reason"
                        + " where member_no = :member and valid_from = :from")
                .bind("reason", reason)
                .bind("member", memberNo)
                .bind("from", from)
                .execute();
    }
}
