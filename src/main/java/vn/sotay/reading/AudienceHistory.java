package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Who ever was in an audience. A reading may reach the server long after the item was withdrawn, or after the member
 * left the unit it was for; it counts if at some moment both held. Participation is not asked: it decides what is shown
 * and who is counted, not what happened.
 */
@ApplicationScoped
public class AudienceHistory {

    private final Jdbi jdbi;

    AudienceHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the items that this member ever could read, by their id. */
    Map<UUID, KnownItem> everFor(int memberNo, Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle
                .createQuery("""
                        with place as (
                            select u.unit_no, u.lineage, '' as role,
                                tstzrange(m.valid_from, m.valid_to) * tstzrange(u.valid_from, u.valid_to) as during
                            from organisation_membership m join organisation_unit_position u on u.unit_no = m.unit_no
                            where m.member_no = :member
                            union all
                            select u.unit_no, u.lineage, o.role,
                                tstzrange(o.valid_from, o.valid_to, '[]') * tstzrange(u.valid_from, u.valid_to, '[]')
                            from organisation_office o join organisation_unit_position u on u.unit_no = o.unit_no
                            where o.member_no = :member),
                        probe as (
                            select above as unit_no, 'SUBTREE' as scope, role, during
                            from place cross join unnest(lineage) above
                            union all select unit_no, 'UNIT', role, during from place
                            union all select unit_no, 'OWNER', '', during from place where role <> ''),
                        spell as (
                            select standing, tstzrange(valid_from, valid_to) as during
                            from organisation_standing where member_no = :member)
                        select i.id, i.item_no, i.kind, i.revision, i.epoch, i.published_at,
                            case when i.revision > 1 then (
                                select array_agg(cast(v.epoch as int) order by v.revision)
                                from publishing_revision v where v.item_id = i.id) end as epochs,
                            case when i.epoch > 1 then (
                                select array_agg(cast(r.epoch as int)) from reading_receipt r
                                where r.member_no = :member and r.item_no = i.item_no
                                    and reading_reached(r.read)) end as read_epochs,
                            case when i.epoch > 1 then (
                                select array_agg(cast(v.epoch as int)) from publishing_revision v
                                where v.item_id = i.id and v.whole_again and v.epoch > 1) end as whole_epochs
                        from publishing_item i
                        where i.id = any(:items) and i.item_no is not null and exists (
                            select from publishing_audience a
                            join probe p on p.unit_no = a.unit_no and p.scope = a.scope and p.role = a.role
                            -- The owning side goes on reading what it withdrew.
                            cross join lateral (select tstzrange(a.added_at,
                                case when a.scope = 'OWNER' and a.removed_at = i.ended_at then null else a.removed_at end, '[]') as during) shown
                            where a.item_no = i.item_no and p.during && shown.during
                                and (a.standing = '' or exists (
                                    select from spell s
                                    where s.standing = a.standing and s.during && (p.during * shown.during))))
                        """)
                .bind("member", memberNo)
                .bindArray("items", UUID.class, itemIds)
                .map(ConstructorMapper.of(KnownItem.class))
                .stream()
                .collect(Collectors.toMap(KnownItem::id, Function.identity())));
    }
}
