package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Lists of people: of one unit, now or at an earlier moment, in its offices, and by what somebody types. */
@ApplicationScoped
class Directory {

    private static final int FEW = 5_000;

    private static final String SMALL_REACH = """
            m.member_no = any(array(
                select near.member_no from organisation_unit below
                join organisation_roster near on near.unit_no = below.unit_no
                where below.lineage && :reach))""";

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
     * People in these units or below whose name holds the typed words in that order, marks or not, each from the beginning
     * of a word, or whose code, card number or phone it is. By member code.
     */
    List<MemberFound> search(String typed, int[] reach, Slice slice) {
        String name = FoldedName.of(typed);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.code, m.full_name, u.id as unit_id, u.name as unit_name, r.standing, r.participation
                        from organisation_member m
                        join organisation_roster r on r.member_no = m.member_no
                        join organisation_unit u on u.unit_no = r.unit_no
                        where <near> and u.lineage && :reach and m.code > :after
                            and (<named> m.code = :typed or m.card_number = :typed or m.phone = :typed)
                        order by m.code limit :limit
                        """)
                // Few people are looked at one by one; among millions, the index of names knows better where to begin.
                .define("near", isSmall(reach) ? SMALL_REACH : "true")
                // Two letters are in no index and in every third name.
                .define("named", name.length() < 3 ? "" : "' ' || m.folded_name like :name or")
                .bind("reach", reach)
                .bind("name", "% " + name.replaceAll("([%_\\\\])", "\\\\$1").replace(" ", "% ") + "%")
                .bind("typed", typed.strip())
                .bind("after", slice.afterCode())
                .bind("limit", slice.limit())
                .map(ConstructorMapper.of(MemberFound.class))
                .list());
    }

    private boolean isSmall(int[] reach) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (
                            select from organisation_unit u join organisation_roster r on r.unit_no = u.unit_no
                            where u.lineage && :reach limit :few) near
                        """)
                        .bind("reach", reach)
                        .bind("few", FEW)
                        .mapTo(Integer.class)
                        .one())
                < FEW;
    }

    /** A piece of a list by keyset. */
    record Slice(String afterCode, int limit) {
        Slice {
            afterCode = afterCode == null ? "" : afterCode;
        }
    }
}
