package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.PersonalData;
import vn.sotay.platform.data.JsonRows;
import vn.sotay.platform.time.Time;

/** How far the member got with what, and what they owe. No titles: some of the items may no longer be theirs to see. */
@ApplicationScoped
class ReadingData implements PersonalData {

    private static final String RECEIPTS = """
            select i.id as item_id, r.epoch, i.published_at, <steps>, r.dwell as seconds_open,
                r.skew as clock_corrected_by_seconds
            from reading_receipt r join publishing_item i on i.item_no = r.item_no
            where r.member_no = :member order by r.item_no desc, r.epoch desc limit :atMost
            """.replace(
                    "<steps>", at("delivered") + ", " + at("opened") + ", " + at("read") + ", " + at("acknowledged"));

    private final Jdbi jdbi;
    private final Duties duties;
    private final Clock clock;

    ReadingData(Jdbi jdbi, Duties duties, Clock clock) {
        this.jdbi = jdbi;
        this.duties = duties;
        this.clock = clock;
    }

    private static String at(String step) {
        return "case when reading_reached(r.%1$s) then i.published_at + make_interval(secs => r.%1$s) end as %1$s_at"
                .formatted(step);
    }

    @Override
    public Map<String, Entries> sections() {
        Instant now = Time.now(clock);
        return Map.of(
                "receipts",
                (actor, atMost) -> jdbi.withHandle(handle -> handle.createQuery(RECEIPTS)
                        .bind("member", actor.memberNo())
                        .bind("atMost", atMost)
                        .map((row, context) -> JsonRows.row(row))
                        .list()),
                "duties",
                (actor, atMost) -> duties.page(actor, List.of(true, false), DutyLine.Key.FIRST, atMost).stream()
                        .map(line -> OwnDuty.of(line, now))
                        .toList());
    }
}
