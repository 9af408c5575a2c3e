package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ItemView;

/**
 * The duties on an item that concern an officer: those of units they govern, those asked in the name of one, and those
 * from above that cover one. Of an assignment that mergers continued, the part that goes on or went on last.
 */
@ApplicationScoped
class GivenDuties {

    private static final UUID FIRST = new UUID(-1, -1);

    private static final String CONCERNING = """
            select d.part_of as id, d.id as part, d.version, d.scope, nullif(d.role, '') as role,
                nullif(d.standing, '') as standing, d.requirement, d.due_at, d.given_at, d.ended_at,
                u.id as unit_id, u.unit_no, u.code as unit_code, u.name as unit_name,
                asking.id as asking_id, asking.unit_no as asking_no, asking.code as asking_code,
                asking.name as asking_name, asking.lineage as asking_lineage,
                case when d.asking_no = any(:governed) then m.full_name end as assigned_by
            from (
                select distinct on (part_of) * from reading_duty_assignment
                where item_no = :item and <which>
                order by part_of desc, ended_at desc nulls first, created_at desc) d
            join organisation_unit u on u.unit_no = d.unit_no
            join organisation_unit asking on asking.unit_no = d.asking_no
            left join organisation_member m on m.member_no = d.assigned_by
            where (u.lineage && :governed or asking.lineage && :governed
                or (d.scope = 'SUBTREE' and d.unit_no = any(:above)))
            """;

    /** Whom a duty covers and whom its item reaches: by the units of both at once, or by the holders of an office. */
    private static final String REACHING_NOBODY = """
            select u.name
            from reading_duty_assignment d join organisation_unit u on u.unit_no = d.unit_no
            where d.id = any(:made)
                and not exists (
                    select from publishing_audience a
                    join organisation_unit home on home.lineage @> array[a.unit_no, d.unit_no]
                        and (a.scope = 'SUBTREE' or home.unit_no = a.unit_no)
                        and (d.scope = 'SUBTREE' or home.unit_no = d.unit_no)
                    join organisation_roster r on r.unit_no = home.unit_no
                    where d.role = '' and a.role = '' and a.item_no = d.item_no and a.scope <> 'OWNER'
                        and a.removed_at is null and r.participation = 'ACTIVE'
                        and a.standing in ('', r.standing) and d.standing in ('', r.standing))
                and not exists (
                    select from publishing_audience a
                    join organisation_unit seat on seat.lineage @> array[a.unit_no]
                        and (a.scope = 'SUBTREE' or seat.unit_no = a.unit_no)
                    join organisation_office o on o.unit_no = seat.unit_no and o.role = a.role and o.in_force
                    join organisation_roster r on r.member_no = o.member_no
                    join organisation_unit home on home.unit_no = r.unit_no and home.lineage @> array[d.unit_no]
                        and (d.scope = 'SUBTREE' or home.unit_no = d.unit_no)
                    where d.role = '' and a.role <> '' and a.item_no = d.item_no and a.removed_at is null
                        and r.participation = 'ACTIVE'
                        and a.standing in ('', r.standing) and d.standing in ('', r.standing))
                and not exists (
                    select from organisation_unit seat
                    join organisation_office o on o.unit_no = seat.unit_no and o.role = d.role and o.in_force
                    join publishing_recipient r on r.item_no = d.item_no and r.member_no = o.member_no
                    where d.role <> '' and seat.lineage @> array[d.unit_no]
                        and (d.scope = 'SUBTREE' or seat.unit_no = d.unit_no)
                        and not r.residence and r.participation = 'ACTIVE' and d.standing in ('', r.standing))
            order by d.id limit 1
            """;

    private final Jdbi jdbi;

    GivenDuties(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A page, the newest first; of those that ended, of those that go on, or both. */
    List<GivenDuty> page(Actor actor, ItemView item, List<Boolean> ended, Slice slice) {
        return jdbi
                .withHandle(handle -> concerning(
                                handle,
                                "part_of < :below",
                                "and (d.ended_at is not null) = any(:ended) order by d.part_of desc limit :limit",
                                actor)
                        .bind("item", item.itemNo())
                        .bind("below", slice.below() == null ? FIRST : slice.below())
                        .bindArray("ended", Boolean.class, ended)
                        .bind("limit", slice.limit())
                        .map(ConstructorMapper.of(GivenDuty.Row.class))
                        .list())
                .stream()
                .map(row -> GivenDuty.of(row, item, actor))
                .toList();
    }

    Optional<GivenDuty.Row> find(Actor actor, ItemView item, UUID id) {
        return among(actor, item, List.of(id)).stream().findFirst();
    }

    /** In the order in which they were given. */
    List<GivenDuty.Row> among(Actor actor, ItemView item, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> concerning(handle, "part_of = any(:ids)", "order by d.part_of", actor)
                .bind("item", item.itemNo())
                .bindArray("ids", UUID.class, ids)
                .map(ConstructorMapper.of(GivenDuty.Row.class))
                .list());
    }

    /** @throws Problem 409 when one of these covers no active reader of its item */
    void requireReachingSomebody(Collection<UUID> made) {
        jdbi.withHandle(handle -> handle.createQuery(REACHING_NOBODY)
                        .bindArray("made", UUID.class, made)
                        .mapTo(String.class)
                        .findFirst())
                .ifPresent(unit -> {
                    throw Problem.conflict("reading/duty-reaches-nobody", unit);
                });
    }

    private static Query concerning(Handle handle, String which, String order, Actor actor) {
        return handle.createQuery(CONCERNING + order)
                .define("which", which)
                .bind(
                        "governed",
                        actor.governedUnits().stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                .bind(
                        "above",
                        actor.offices().stream()
                                .flatMapToInt(office -> IntStream.of(office.lineage()))
                                .distinct()
                                .toArray());
    }

    /** A piece of the list by keyset. */
    record Slice(UUID below, int limit) {}
}
