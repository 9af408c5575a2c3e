package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Lists of people: of one unit, now or at an earlier moment, in its offices, and by what somebody types. */
@ApplicationScoped
class Directory {

    private final Jdbi jdbi;

    Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The people of one unit, by code. */
    List<MemberSummary> listByUnit(Unit unit, Slice slice) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.code, m.full_name, r.standing, r.participation
                        from organisation_roster r join organisation_member m on m.member_no = r.member_no
                        where r.unit_no = :unit and m.code > :after order by m.code limit :limit
                        """)
                .bind("unit", unit.unitNo)
                .bind("after", slice.afterCode())
                .bind("limit", slice.limit())
                .map(ConstructorMapper.of(MemberSummary.class))
                .list());
    }

    /** Who counted in the unit at that moment, as what they were then. */
    List<MemberSummary> listByUnit(Unit unit, Instant at, Slice slice) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.code, m.full_name, s.standing, p.participation
                        from (select distinct member_no from organisation_membership
                              where unit_no = :unit and valid_from <= :at) once
                        join organisation_stay stay on stay.member_no = once.member_no
                            and stay.unit_no = :unit and stay.during @> cast(:at as timestamptz)
                        join organisation_standing s on s.member_no = once.member_no
                            and tstzrange(s.valid_from, s.valid_to) @> cast(:at as timestamptz)
                        join organisation_participation p on p.member_no = once.member_no
                            and tstzrange(p.valid_from, p.valid_to) @> cast(:at as timestamptz)
                        join organisation_member m on m.member_no = once.member_no
                        where m.code > :after order by m.code limit :limit
                        """)
                .bind("unit", unit.unitNo)
                .bind("at", at)
                .bind("after", slice.afterCode())
                .bind("limit", slice.limit())
                .map(ConstructorMapper.of(MemberSummary.class))
                .list());
    }

    /** Offices in force in that very unit. */
    List<OfficeHolder> listOffices(Unit unit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select o.id, o.role, m.id as member_id, m.code, m.full_name, o.valid_from as since, o.valid_to as until
                        from organisation_office o join organisation_member m on m.member_no = o.member_no
                        where o.unit_no = :unit and o.in_force order by o.role, m.code
                        """)
                .bind("unit", unit.unitNo)
                .map(ConstructorMapper.of(OfficeHolder.class))
                .list());
    }

    /**
     * People in these units or below whose name holds the typed words in that order, marks or not, or whose code, card
     * number or phone it is.
     */
    List<MemberFound> search(String typed, int[] reach, Slice slice) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.code, m.full_name, u.id as unit_id, u.name as unit_name, r.standing, r.participation
                        from organisation_member m
                        join organisation_roster r on r.member_no = m.member_no
                        join organisation_unit u on u.unit_no = r.unit_no
                        where u.lineage && :reach and m.code > :after
                            and (m.folded_name like :name or m.code = :typed or m.card_number = :typed or m.phone = :typed)
                        order by m.code limit :limit
                        """)
                .bind("reach", reach)
                .bind("name", pattern(typed))
                .bind("typed", typed.strip())
                .bind("after", slice.afterCode())
                .bind("limit", slice.limit())
                .map(ConstructorMapper.of(MemberFound.class))
                .list());
    }

    private static String pattern(String typed) {
        String plain = FoldedName.of(typed).replaceAll("([%_\\\\])", "\\\\$1");
        return "%" + plain.replace(" ", "%") + "%";
    }

    /** A piece of a list by keyset. */
    record Slice(String afterCode, int limit) {
        Slice {
            afterCode = afterCode == null ? "" : afterCode;
        }
    }
}
