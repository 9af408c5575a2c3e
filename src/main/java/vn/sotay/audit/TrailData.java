package vn.sotay.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.PersonalData;
import vn.sotay.platform.data.JsonRows;

/** What the trail says by the member and about them. Of what others did it says that, not from where. */
@ApplicationScoped
class TrailData implements PersonalData {

    private static final String ENTRIES = """
            select at, action, outcome, subject_type, subject_id, detail,
                case when actor_no = :member then 'SELF' when actor_no is null then 'SYSTEM' else 'OTHER' end as by,
                case when actor_no = :member then address end as address,
                case when actor_no = :member then session_id end as session_id
            from audit_entry
            where actor_no = :member or (subject_id = :id and subject_type = 'member')
            order by at desc limit :atMost
            """;

    private final Jdbi jdbi;

    TrailData(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, Entries> sections() {
        return Map.of(
                "audit",
                (actor, atMost) -> jdbi.withHandle(handle -> handle.createQuery(ENTRIES)
                        .bind("member", actor.memberNo())
                        .bind("id", actor.identity().memberId().toString())
                        .bind("atMost", atMost)
                        .map((row, context) -> JsonRows.row(row))
                        .list()));
    }
}
