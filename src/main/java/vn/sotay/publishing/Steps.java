package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.time.Time;

/** The history of each item: who took which step when. */
@ApplicationScoped
class Steps {

    private final Jdbi jdbi;
    private final Clock clock;

    Steps(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID itemId, int revision, Taken step) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into publishing_step (item_id, revision, kind, by_no, at, comment)
                        values (:item, :revision, :kind, :by, :now, :comment)
                        """)
                .bind("item", itemId)
                .bind("revision", revision)
                .bind("kind", step.kind().name())
                .bind("by", step.by())
                .bind("now", Time.now(clock))
                .bind("comment", step.comment())
                .execute());
    }

    /** Who approved that revision as it is: since it was last submitted, prepared or sent back. */
    Set<Integer> approvers(UUID itemId, int revision) {
        return members("""
                select by_no from publishing_step
                where item_id = :item and revision = :revision and kind = 'APPROVED' and id > (
                    select coalesce(max(id), 0) from publishing_step
                    where item_id = :item and revision = :revision
                        and kind in ('SUBMITTED', 'RETURNED', 'REVISION_PREPARED'))
                order by id
                """, itemId, revision);
    }

    /** Who proposed the audience that waits for a second approver. */
    Set<Integer> proposers(UUID itemId, int revision) {
        return members("""
                select by_no from publishing_step where item_id = :item and kind = 'AUDIENCE_PROPOSED' and :revision > 0
                order by id desc limit 1
                """, itemId, revision);
    }

    private Set<Integer> members(String sql, UUID itemId, int revision) {
        return jdbi.withHandle(handle -> new LinkedHashSet<>(handle.createQuery(sql)
                .bind("item", itemId)
                .bind("revision", revision)
                .mapTo(Integer.class)
                .list()));
    }

    /** The newest first. */
    List<ItemProgress.StepTaken> of(UUID itemId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select s.kind, s.revision, s.at, m.id as member_id, m.full_name as member_name, s.comment
                        from publishing_step s left join organisation_member m on m.member_no = s.by_no
                        where s.item_id = :item order by s.id desc limit 200
                        """)
                .bind("item", itemId)
                .map(ConstructorMapper.of(ItemProgress.StepTaken.class))
                .list());
    }

    /**
     * @param by {@code null} when a time came by itself
     * @param comment {@code null} for none
     */
    record Taken(StepKind kind, Integer by, String comment) {}
}
