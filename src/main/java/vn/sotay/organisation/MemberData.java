package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.PersonalData;
import vn.sotay.platform.data.JsonRows;

/** The member's record and their path through units and offices. */
@ApplicationScoped
class MemberData implements PersonalData {

    private static final String SPELLS = " from organisation_<axis> where member_no = :member order by valid_from desc";

    private final Jdbi jdbi;

    MemberData(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, Entries> sections() {
        return Map.of(
                "member",
                rows("select id, code, full_name, card_number, phone, language, created_at from organisation_member"
                        + " where member_no = :member"),
                "memberships",
                rows(
                        "select m.kind, u.id as unit_id, u.code as unit_code, u.name as unit_name, m.valid_from, m.valid_to"
                                + " from organisation_membership m join organisation_unit u on u.unit_no = m.unit_no"
                                + " where m.member_no = :member order by m.valid_from desc"),
                "standings",
                rows("select standing, valid_from, valid_to" + SPELLS.replace("<axis>", "standing")),
                "participations",
                rows("select participation, reason, valid_from, valid_to" + SPELLS.replace("<axis>", "participation")),
                "offices",
                rows(
                        "select o.role, u.id as unit_id, u.code as unit_code, u.name as unit_name, o.valid_from, o.valid_to"
                                + " from organisation_office o join organisation_unit u on u.unit_no = o.unit_no"
                                + " where o.member_no = :member order by o.valid_from desc"));
    }

    private Entries rows(String sql) {
        return (actor, atMost) -> jdbi.withHandle(handle -> handle.createQuery(sql + " limit :atMost")
                .bind("member", actor.memberNo())
                .bind("atMost", atMost)
                .map((row, context) -> JsonRows.row(row))
                .list());
    }
}
