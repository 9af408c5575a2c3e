package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.PersonalData;
import vn.sotay.platform.data.JsonRows;

/** Account, sessions, and who issued activation codes; never a code, password or token. */
@ApplicationScoped
class AccountData implements PersonalData {

    private final Jdbi jdbi;

    AccountData(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, Entries> sections() {
        return Map.of(
                "account",
                rows("select created_at, password_set_at from identity_account where member_no = :member"),
                "sessions",
                rows(
                        "select id, installation_id, device_name, created_at, rotated_at as last_used_at, expires_at, ended_at,"
                                + " ended_why from identity_device_session where member_no = :member order by created_at desc"),
                "securityEvents",
                rows(
                        "select e.created_at as at, e.kind, m.code as actor_code, m.full_name as actor_name, e.device_name,"
                                + " e.address from identity_security_event e"
                                + " left join organisation_member m on m.member_no = e.actor_no"
                                + " where e.member_no = :member order by e.id desc"),
                "activationCodes",
                rows("select c.created_at as issued_at, m.code as issued_by_code, m.full_name as issued_by_name,"
                        + " c.expires_at, c.used_at, c.replaced_at from identity_activation_code c"
                        + " left join organisation_member m on m.member_no = c.issued_by"
                        + " where c.member_no = :member order by c.created_at desc"));
    }

    private Entries rows(String sql) {
        return (actor, atMost) -> jdbi.withHandle(handle -> handle.createQuery(sql + " limit :atMost")
                .bind("member", actor.memberNo())
                .bind("atMost", atMost)
                .map((row, context) -> JsonRows.row(row))
                .list());
    }
}
