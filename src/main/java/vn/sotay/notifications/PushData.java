package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.PersonalData;
import vn.sotay.platform.data.JsonRows;

/** Where the member is reached by push, and what was pushed. */
@ApplicationScoped
class PushData implements PersonalData {

    private final Jdbi jdbi;

    PushData(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, Entries> sections() {
        return Map.of(
                "pushRegistrations",
                rows(
                        "select installation_id, kind, address, platform, app_version, registered_at, retired_at, retired_why"
                                + " from notifications_push_registration where member_no = :member order by registered_at desc"),
                "pushes",
                rows("select n.item_id, n.kind, n.created_at, d.installation_id, d.state, d.settled_at"
                        + " from notifications_delivery d join notifications_notification n on n.id = d.notification_id"
                        + " where d.member_no = :member order by n.created_at desc"));
    }

    private Entries rows(String sql) {
        return (actor, atMost) -> jdbi.withHandle(handle -> handle.createQuery(sql + " limit :atMost")
                .bind("member", actor.memberNo())
                .bind("atMost", atMost)
                .map((row, context) -> JsonRows.row(row))
                .list());
    }
}
