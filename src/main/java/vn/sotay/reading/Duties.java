package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Probes;
import vn.sotay.publishing.PublishedItem;

/**
 * What is owed. A member owes an item while an assignment covers them, they are active and in its audience, and they
 * came under the assignment, and into the audience, before it was due. Whoever came later than it was given has at least
 * the grace of joining: nothing is overdue by joining, and a transfer below the assigning unit changes nothing.
 */
@ApplicationScoped
public class Duties {

    /**
     * Lines of the actor, one for each item: of several assignments the nearest deadline and the strictest requirement.
     * A deadline is the due date, or the grace after what came later than the assignment: that one joined, that the item
     * reached them, or that it was revised materially and asks again. Since when one comes under an assignment: the start of the unbroken run of stays, or of holding the office, below
     * its unit as the tree stood then, and of being active, and of the standing it asks for, and in the audience unless
     * that always covered all whom it covers; the grace counts from when that was written down, if it was dated back. Of an assignment that a merger of units continued, the run is taken over all of
     * its parts.
     */
    private static final String OWED = """
            with spell as (
                select
                    (select max(lower(run)) from (
                        select unnest(range_agg(tstzrange(valid_from, valid_to))) as run
                        from organisation_participation
                        where member_no = :member and participation = 'ACTIVE' and valid_from <= :now) runs) as active,
                    (select max(lower(run)) from (
                        select unnest(range_agg(tstzrange(valid_from, valid_to))) as run
                        from organisation_standing
                        where member_no = :member and standing = :standing and valid_from <= :now) runs) as standing),
            place as (
                select u.unit_no, u.lineage, '' as role, s.during * tstzrange(u.valid_from, u.valid_to) as during
                from organisation_stay s join organisation_unit_position u on u.unit_no = s.unit_no
                where s.member_no = :member and s.during && tstzrange(u.valid_from, u.valid_to)
                union all
                select u.unit_no, u.lineage, o.role,
                    tstzrange(o.valid_from, o.valid_to) * tstzrange(u.valid_from, u.valid_to)
                from organisation_office o join organisation_unit_position u on u.unit_no = o.unit_no
                where o.member_no = :member and tstzrange(o.valid_from, o.valid_to) && tstzrange(u.valid_from, u.valid_to)),
            probe as (
                select p.unit_no, p.scope, p.role, s.since
                from unnest(:probeUnits, :probeScopes, :probeRoles) p (unit_no, scope, role)
                cross join lateral (
                    select max(lower(run)) as since from (
                        select unnest(range_agg(b.during)) as run from place b
                        where b.role = p.role
                            and (b.unit_no = p.unit_no or (p.scope = 'SUBTREE' and b.lineage @> array[p.unit_no]))) runs) s),
            covered as (
                select d.item_no, d.unit_no, d.scope, d.role, d.standing, d.asking_no, d.requirement, d.due_at, d.given_at,
                    greatest(spell.active,
                    case when d.standing <> '' then spell.standing end,
                    case when d.part_of = d.id then p.since else (
                        select max(lower(run)) from (
                            select unnest(range_agg(b.during * tstzrange(part.created_at, part.ended_at))) as run
                            from reading_duty_assignment part
                            join place b on b.role = part.role and (b.unit_no = part.unit_no
                                or (part.scope = 'SUBTREE' and b.lineage @> array[part.unit_no]))
                            where part.part_of = d.part_of) runs) end) as since
                from spell cross join probe p
                join reading_duty_assignment d on d.unit_no = p.unit_no and d.scope = p.scope and d.role = p.role
                where d.ended_at is null and d.standing in ('', :standing) <which>),
            asked as (
                select c.item_no, c.asking_no, c.requirement, greatest(c.due_at,
                    case when start.since > c.given_at
                        then greatest(start.since, record.told) + make_interval(days => :grace) end,
                    case when again.at > c.given_at then again.at + make_interval(days => :grace) end) as deadline
                from covered c
                join publishing_item i on i.item_no = c.item_no and i.state = 'PUBLISHED'
                join organisation_unit u on u.unit_no = c.unit_no
                cross join lateral (
                    select bool_or(a.added_at <= c.given_at and a.role = c.role and a.standing in ('', c.standing)
                        and ((a.scope = 'SUBTREE' and a.unit_no = any(u.lineage))
                            or (a.scope = c.scope and a.unit_no = c.unit_no))) as always
                    from probe p
                    join publishing_audience a on a.item_no = c.item_no and a.unit_no = p.unit_no
                        and a.scope = p.scope and a.role = p.role
                    where a.removed_at is null and a.standing in ('', :standing)) shown
                cross join lateral (
                    select greatest(c.since, case when not shown.always then (
                        select max(lower(run)) from (
                            select unnest(range_agg(b.during * tstzrange(a.added_at, a.removed_at)
                                * coalesce(tstzrange(s.valid_from, s.valid_to), '(,)'))) as run
                            from publishing_audience a
                            join place b on b.role = a.role and (b.unit_no = a.unit_no
                                or (a.scope = 'SUBTREE' and b.lineage @> array[a.unit_no]))
                            left join organisation_standing s on s.member_no = :member and s.standing = a.standing
                            where a.item_no = c.item_no and a.scope <> 'OWNER' and a.removed_at < a.added_at is not true
                                and (a.standing = '' or s.member_no is not null)) runs) end)
                        as since) start
                cross join lateral (
                    select max(recorded_at) as told from (
                        select recorded_at from organisation_membership
                        where member_no = :member and valid_from = start.since
                        union all
                        select recorded_at from organisation_participation
                        where member_no = :member and valid_from = start.since
                        union all
                        select recorded_at from organisation_standing
                        where member_no = :member and valid_from = start.since) written) record
                cross join lateral (
                    select min(v.at) as at from publishing_revision v
                    where i.epoch > 1 and v.item_id = i.id and v.epoch = i.epoch) again
                where shown.always is not null and start.since < c.due_at),
            owed as (
                select item_no, bool_or(requirement = 'ACKNOWLEDGE') as acknowledge, min(deadline) as deadline
                from asked group by item_no),
            line as (
                select i.item_no, i.id as item_id, i.title, i.kind, i.published_at, o.acknowledge, o.deadline,
                    r.delivered, r.opened, r.read, r.acknowledged,
                    reading_reached(case when o.acknowledge then r.acknowledged else r.read end) is true as met,
                    case when i.epoch > 1 then reading_changes_since(i.id, i.item_no, i.epoch, :member) end
                        as changes_since_epoch
                from owed o
                join publishing_item i on i.item_no = o.item_no
                left join reading_receipt r
                    on r.item_no = i.item_no and r.member_no = :member and r.epoch = i.epoch)
            """;

    private final Jdbi jdbi;
    private final ReadingConfig config;
    private final Clock clock;

    Duties(Jdbi jdbi, ReadingConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks the people of these rows to read a published item, each row in what the actor may publish to. What is asked
     * with the publication, content features leave to {@link PlannedDuties}.
     *
     * @throws Problem 400 for a due date in the past or too far ahead; 404 for a unit the actor cannot see, 403 for one
     *     they do not govern; 409 for an item that is not published, or when the same unit asks the same people already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<DutyAssignment> assign(PublishedItem item, Collection<AudienceRow> rows, DutyTerms terms, Actor by) {
        Instant now = Time.now(clock);
        terms.requireSensible("/duty/dueAt", now);
        if (item.itemNo == null) {
            throw Problem.conflict("reading/not-published");
        }
        return rows.stream()
                .distinct()
                .map(row -> {
                    Unit unit = Unit.holdGoverned(row.unitId(), by, Right.PUBLISH);
                    int asking = askingNo(item, unit, by);
                    return DutyAssignment.assign(
                            item, row, terms, new DutyAssignment.By(by.memberNo(), unit, asking, now));
                })
                .toList();
    }

    /** In whose name one acts: of the units of one's offices that reach the unit, the owner of the item, or the nearest. */
    private static int askingNo(PublishedItem item, Unit unit, Actor by) {
        int[] offices = IntStream.range(0, unit.lineage.length)
                .map(up -> unit.lineage[unit.lineage.length - 1 - up])
                .filter(above -> by.holdsIn(above, Right.PUBLISH))
                .toArray();
        return IntStream.of(offices).anyMatch(office -> office == item.ownerNo) ? item.ownerNo : offices[0];
    }

    /** What the actor owes of these items. */
    List<DutyLine> ofItems(Actor actor, Collection<Integer> itemNos) {
        if (actor.participation() != Participation.ACTIVE) {
            return List.of();
        }
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery(OWED + "select line.*, cast(null as text[]) as asked_by from line"), actor)
                .define("which", "and d.item_no = any(:items)")
                .bind("items", itemNos.stream().mapToInt(Integer::intValue).toArray())
                .map(ConstructorMapper.of(DutyLine.class))
                .list());
    }

    /** A page of what the actor owes or owed, nearest deadline first. */
    List<DutyLine> page(Actor actor, List<Boolean> met, DutyLine.Key after, int limit) {
        if (actor.participation() != Participation.ACTIVE) {
            return List.of();
        }
        return jdbi.withHandle(handle -> bind(handle.createQuery(OWED + """
                                select line.*, (
                                    select array_agg(u.name order by cardinality(u.lineage), u.code)
                                    from organisation_unit u where u.unit_no in (
                                        select asking_no from asked where item_no = line.item_no)) as asked_by
                                from line
                                where met = any(:met) and (deadline, item_no) > (cast(:deadline as timestamptz), :item)
                                order by deadline, item_no limit :limit
                                """), actor)
                .define("which", "")
                .bindArray("met", Boolean.class, met)
                .bind("deadline", after.deadline())
                .bind("item", after.itemNo())
                .bind("limit", limit)
                .map(ConstructorMapper.of(DutyLine.class))
                .list());
    }

    private Query bind(Query query, Actor actor) {
        return Probes.counting(actor)
                .bindTo(query)
                .bind("member", actor.memberNo())
                .bind("now", Time.now(clock))
                .bind("grace", config.joiningGraceDays());
    }
}
