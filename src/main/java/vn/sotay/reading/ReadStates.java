package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.platform.time.Time;

/** Own read state and duty of the items on a page, in two queries. */
@ApplicationScoped
public class ReadStates {

    private final Jdbi jdbi;
    private final Duties duties;
    private final Clock clock;

    ReadStates(Jdbi jdbi, Duties duties, Clock clock) {
        this.jdbi = jdbi;
        this.duties = duties;
        this.clock = clock;
    }

    /** One state for each of the numbers. Asks only how far the member got, not whether they may read. */
    public Map<Integer, OwnState> of(Actor actor, Collection<Integer> itemNos) {
        if (itemNos.isEmpty()) {
            return Map.of();
        }
        Instant now = Time.now(clock);
        Map<Integer, StepTimes> times = timesOf(actor.memberNo(), itemNos);
        Map<Integer, DutyLine> lines = duties.ofItems(actor, itemNos).stream()
                .collect(Collectors.toMap(DutyLine::itemNo, Function.identity()));
        Map<Integer, OwnState> states = new HashMap<>();
        for (int itemNo : itemNos) {
            StepTimes reached = times.get(itemNo);
            DutyLine line = lines.get(itemNo);
            OwnState.Duty duty = line == null ? null : OwnState.Duty.of(line, now);
            states.put(
                    itemNo,
                    reached == null
                            ? new OwnState(null, null, duty)
                            : new OwnState(reached.reached(), reached.reachedAt(), duty));
        }
        return states;
    }

    private Map<Integer, StepTimes> timesOf(int memberNo, Collection<Integer> itemNos) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.item_no, i.published_at, r.delivered, r.opened, r.read, r.acknowledged
                        from reading_receipt r
                        join publishing_item i on i.item_no = r.item_no and i.epoch = r.epoch
                        where r.member_no = :member and r.item_no = any(:items)
                        """)
                .bind("member", memberNo)
                .bind("items", itemNos.stream().mapToInt(Integer::intValue).toArray())
                .map(ConstructorMapper.of(Row.class))
                .stream()
                .collect(Collectors.toMap(Row::itemNo, Row::times)));
    }

    /** A receipt at the current epoch. */
    public record Row(int itemNo, Instant publishedAt, int delivered, int opened, int read, int acknowledged) {
        StepTimes times() {
            return StepTimes.of(publishedAt, delivered, opened, read, acknowledged);
        }
    }
}
