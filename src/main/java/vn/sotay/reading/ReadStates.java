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
        Map<Integer, Row> rows = rowsOf(actor.memberNo(), itemNos);
        Map<Integer, DutyLine> lines = duties.ofItems(actor, itemNos).stream()
                .collect(Collectors.toMap(DutyLine::itemNo, Function.identity()));
        Map<Integer, OwnState> states = new HashMap<>();
        for (int itemNo : itemNos) {
            Row row = rows.get(itemNo);
            DutyLine line = lines.get(itemNo);
            OwnState.Duty duty = line == null ? null : OwnState.Duty.of(line, now);
            states.put(itemNo, row == null ? new OwnState(null, null, false, null, duty) : row.state(duty));
        }
        return states;
    }

    private Map<Integer, Row> rowsOf(int memberNo, Collection<Integer> itemNos) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        select i.item_no, i.published_at, r.delivered, r.opened, r.read, r.acknowledged,
                            i.revision > 1 and coalesce((
                                select s.revision from reading_seen_revision s
                                where s.member_no = :member and s.item_no = i.item_no), 1) < i.revision
                            and exists (
                                select from reading_receipt e
                                where e.member_no = :member and e.item_no = i.item_no and reading_reached(e.read)) as changed,
                            case when i.epoch > 1 then reading_changes_since(i.id, i.item_no, i.epoch, :member) end
                                as changes_since_epoch
                        from publishing_item i
                        left join reading_receipt r
                            on r.member_no = :member and r.item_no = i.item_no and r.epoch = i.epoch
                        where i.item_no = any(:items) and (r.item_no is not null or i.revision > 1)
                        """)
                .bind("member", memberNo)
                .bind("items", itemNos.stream().mapToInt(Integer::intValue).toArray())
                .map(ConstructorMapper.of(Row.class))
                .stream()
                .collect(Collectors.toMap(Row::itemNo, Function.identity())));
    }

    /** A receipt at the current epoch, if there is one. */
    public record Row(
            int itemNo,
            Instant publishedAt,
            Integer delivered,
            Integer opened,
            Integer read,
            Integer acknowledged,
            boolean changed,
            Integer changesSinceEpoch) {

        OwnState state(OwnState.Duty duty) {
            StepTimes times = StepTimes.of(publishedAt, delivered, opened, read, acknowledged);
            return new OwnState(times.reached(), times.reachedAt(), changed, changesSinceEpoch, duty);
        }
    }
}
