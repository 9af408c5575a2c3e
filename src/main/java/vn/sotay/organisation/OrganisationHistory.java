package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the dated rows tell of a unit or a person. */
@ApplicationScoped
class OrganisationHistory {

    private final Jdbi jdbi;

    OrganisationHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    UnitHistory of(Unit unit) {
        return jdbi.withHandle(handle -> new UnitHistory(
                rows(handle, UnitHistory.NameSpell.class, unit.unitNo, """
                        select code, name, kind, valid_from as since, valid_to as until
                        from organisation_unit_name where unit_no = :no order by valid_from
                        """),
                rows(handle, UnitHistory.PositionSpell.class, unit.unitNo, """
                        select above.id as parent_id, above.name as parent_name, p.valid_from as since, p.valid_to as until
                        from organisation_unit_position p
                        left join organisation_unit above on above.unit_no = p.lineage[cardinality(p.lineage) - 1]
                        where p.unit_no = :no order by p.valid_from
                        """),
                rows(handle, UnitHistory.Merged.class, unit.unitNo, """
                        select id, code, name, closed_at from organisation_unit where merged_into = :no order by closed_at, code
                        """)));
    }

    MemberHistory of(Member member) {
        return jdbi.withHandle(handle -> new MemberHistory(
                rows(handle, MemberHistory.Stay.class, member.memberNo, """
                        select u.id as unit_id, u.name as unit_name, m.kind, m.valid_from as since, m.valid_to as until
                        from organisation_membership m join organisation_unit u on u.unit_no = m.unit_no
                        where m.member_no = :no order by m.valid_from, m.kind
                        """),
                rows(handle, MemberHistory.StandingSpell.class, member.memberNo, """
                        select standing, valid_from as since, valid_to as until
                        from organisation_standing where member_no = :no order by valid_from
                        """),
                rows(handle, MemberHistory.ParticipationSpell.class, member.memberNo, """
                        select participation, reason, valid_from as since, valid_to as until
                        from organisation_participation where member_no = :no order by valid_from
                        """),
                rows(handle, MemberHistory.OfficeSpell.class, member.memberNo, """
                        select o.role, u.id as unit_id, u.name as unit_name, o.valid_from as since, o.valid_to as until
                        from organisation_office o join organisation_unit u on u.unit_no = o.unit_no
                        where o.member_no = :no order by o.valid_from, o.role
                        """)));
    }

    private static <T> List<T> rows(Handle handle, Class<T> type, int number, String sql) {
        return handle.createQuery(sql)
                .bind("no", number)
                .map(ConstructorMapper.of(type))
                .list();
    }
}
