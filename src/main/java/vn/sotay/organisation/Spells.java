package vn.sotay.organisation;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.sotay.platform.web.Problem;

/** The dated rows of one member. Ending at a moment forgets what was to begin at it or later. */
final class Spells {

    private final Handle handle;
    private final int memberNo;

    Spells(Handle handle, int memberNo) {
        this.handle = handle;
        this.memberNo = memberNo;
    }

    /** Two changes of one person come one after the other. */
    void hold() {
        handle.execute("select from organisation_member where member_no = ? for update", memberNo);
    }

    /**
     * Since when a change holds.
     *
     * @param asked {@code null} for now
     * @throws Problem 400 for the future, or for a time at which something later is known
     */
    Instant since(String axis, Instant asked, Instant now) {
        if (asked == null) {
            return now;
        }
        Instant last = handle.createQuery("select max(valid_from) from organisation_<axis>"
                        + " where member_no = :member and valid_from <= :now and <counts>")
                .define("axis", axis)
                .define("counts", axis.equals("membership") ? "kind <> 'RESIDENCE'" : "true")
                .bind("member", memberNo)
                .bind("now", now)
                .mapTo(Instant.class)
                .one();
        if (asked.isAfter(now)) {
            throw Problem.invalidField("/since", "date-in-future");
        }
        if (!asked.isAfter(last)) {
            throw Problem.invalidField("/since", "before-last-change", last);
        }
        return asked;
    }

    /** The unit of such a membership, at that moment. */
    Optional<Integer> unitOf(String kind, Instant at) {
        return handle.createQuery("""
                        select unit_no from organisation_membership where member_no = :member and kind = :kind
                            and tstzrange(valid_from, valid_to) @> cast(:at as timestamptz)
                        """)
                .bind("member", memberNo)
                .bind("kind", kind)
                .bind("at", at)
                .mapTo(Integer.class)
                .findOne();
    }

    /** @param until {@code null} for no end */
    void join(Unit unit, String kind, Instant from, Instant until) {
        handle.createUpdate("insert into organisation_membership (member_no, unit_no, kind, valid_from, valid_to)"
                        + " values (:member, :unit, :kind, :from, :until)")
                .bind("member", memberNo)
                .bind("unit", unit.unitNo)
                .bind("kind", kind)
                .bind("from", from)
                .bind("until", until)
                .execute();
    }

    void leave(String kind, Instant at) {
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

    void begin(String axis, String value, Instant from, Instant until) {
        handle.createUpdate("insert into organisation_<axis> (member_no, <axis>, valid_from, valid_to)"
                        + " values (:member, :value, :from, :until)")
                .define("axis", axis)
                .bind("member", memberNo)
                .bind("value", value)
                .bind("from", from)
                .bind("until", until)
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
