package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.reading.ItemReport.Figures;
import vn.sotay.reading.ItemReport.UnitFigures;

/**
 * Numbers and names of readings. People of a unit itself are counted from their list at the moment of asking; units
 * below come from the folded figures. A total is the sum of its rows, so a report never contradicts itself.
 */
@ApplicationScoped
public class ReadingReports {

    private static final String OWN_NOW =
            "select " + Counted.FIGURES + " from (" + Counted.people(":item", ":unit", ":epoch") + ") person";
    private static final String OWN_KEPT =
            "select members, exempt, suspended, delivered, opened, read, acknowledged from reading_cell_count"
                    + " where item_no = :item and unit_no = :unit";

    private final Jdbi jdbi;
    private final Clock clock;

    ReadingReports(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    ItemReport of(ItemView item, Unit unit) {
        Instant now = Time.now(clock);
        List<Row> rows = rows(item, unit);
        Figures sum = rows.stream().map(Row::figures).reduce(Figures.NONE, Figures::plus);
        return new ItemReport(
                item.id(),
                item.state(),
                new UnitFigures(unit.id, unit.code, unit.name, false, sum),
                rows.stream().map(Row::shown).toList(),
                asOf(rows, now),
                dutyOf(item, unit).orElse(null));
    }

    private List<Row> rows(ItemView item, Unit unit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with own as (<own>)
                        select u.id as unit_id, u.code, u.name, true as direct, own.*, <folded> as folded,
                            cast(null as timestamptz) as as_of
                        from own join organisation_unit u on u.unit_no = :unit
                        where own.members + own.exempt + own.suspended > 0
                        union all
                        select * from (
                            select u.id, u.code, u.name, false, coalesce(c.members, 0), coalesce(c.exempt, 0),
                                coalesce(c.suspended, 0), coalesce(c.delivered, 0), coalesce(c.opened, 0),
                                coalesce(c.read, 0), coalesce(c.acknowledged, 0), <folded>, c.as_of
                            from organisation_unit u
                            left join reading_unit_count c on c.item_no = :item and c.unit_no = u.unit_no
                            where u.lineage @> array[:unit] and cardinality(u.lineage) = :depth
                                and (u.closed_at is null or c.members + c.exempt + c.suspended > 0)
                            order by u.code) child
                        """)
                .define("own", item.state() == ItemState.PUBLISHED ? OWN_NOW : OWN_KEPT)
                .define(
                        "folded",
                        "not exists (select from reading_dirty_cell where item_no = :item)"
                                + " and not exists (select from reading_dirty_cell where item_no is null)")
                .bind("item", item.itemNo())
                .bind("unit", unit.unitNo)
                .bind("epoch", item.epoch())
                .bind("depth", unit.lineage.length + 1)
                .map(ConstructorMapper.of(Row.class))
                .list());
    }

    /** Now, when no change waits to be folded or only people counted now are shown; else when the last fold was. */
    private static Instant asOf(List<Row> rows, Instant now) {
        return rows.stream()
                .filter(row -> !row.direct() && !row.folded() && row.asOf() != null)
                .map(Row::asOf)
                .max(Instant::compareTo)
                .orElse(now);
    }

    private Optional<DutyTerms> dutyOf(ItemView item, Unit unit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select case when bool_or(d.requirement = 'ACKNOWLEDGE') then 'ACKNOWLEDGE' else 'READ' end
                            as requirement, min(d.due_at) as due_at
                        from reading_duty_assignment d join organisation_unit u on u.unit_no = d.unit_no
                        where d.item_no = :item and d.ended_at is null
                            and (u.lineage @> array[:unit] or (d.scope = 'SUBTREE' and u.unit_no = any(:lineage)))
                        having count(*) > 0
                        """)
                .bind("item", item.itemNo())
                .bind("unit", unit.unitNo)
                .bind("lineage", unit.lineage)
                .map(ConstructorMapper.of(DutyTerms.class))
                .findOne());
    }

    /** Up to {@code limit} people of the unit itself in that state, by code, after the given one. */
    List<MemberReading> people(ItemView item, Unit unit, MemberState state, Slice slice) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select m.id, m.code, m.full_name, person.standing, person.participation,"
                        + " person.delivered, person.opened, person.read, person.acknowledged, person.said from ("
                        + Counted.people(":item", ":unit", ":epoch")
                        + ") person cross join lateral ("
                        // One look-up each: a plan kept for any limit would walk all members by code instead.
                        + "select id, code, full_name from organisation_member where member_no = person.member_no limit 1"
                        + ") m where <state>"
                        + " and m.code > :after order by m.code limit :limit")
                .define("state", state.condition())
                .bind("item", item.itemNo())
                .bind("unit", unit.unitNo)
                .bind("epoch", item.epoch())
                .bind("after", slice.afterCode() == null ? "" : slice.afterCode())
                .bind("limit", slice.limit())
                .map(ConstructorMapper.of(MemberReading.Row.class))
                .stream()
                .map(row -> MemberReading.of(row, item.publishedAt()))
                .toList());
    }

    /** A piece of a list by keyset. */
    record Slice(String afterCode, int limit) {}

    /** A row of figures, with whether no change of the item waits to be folded. */
    public record Row(
            UUID unitId,
            String code,
            String name,
            boolean direct,
            int members,
            int exempt,
            int suspended,
            int delivered,
            int opened,
            int read,
            int acknowledged,
            boolean folded,
            Instant asOf) {

        Figures figures() {
            return new Figures(members, exempt, suspended, delivered, opened, read, acknowledged);
        }

        UnitFigures shown() {
            return new UnitFigures(unitId, code, name, direct, figures());
        }
    }
}
