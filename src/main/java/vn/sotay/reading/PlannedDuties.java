package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemPublished;
import vn.sotay.publishing.PublishedItem;

/** What the whole audience of an item is to do, kept until it is published, perhaps by a job, and given then. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PlannedDuties {

    private final Jdbi jdbi;
    private final Clock clock;

    PlannedDuties(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * In place of what was planned before. In bodies of content features the terms are the member {@code duty}.
     *
     * @param publishAt when it will be published, {@code null} for as soon as it may
     * @throws vn.sotay.platform.web.Problem 400 for a due date before that, or too far ahead
     */
    public void plan(PublishedItem item, DutyTerms terms, Instant publishAt, Actor by) {
        terms.requireSensible("/duty/dueAt", publishAt == null ? Time.now(clock) : publishAt);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into reading_planned_duty (item_id, requirement, due_at, planned_by)
                        values (:item, :requirement, :dueAt, :by)
                        on conflict (item_id) do update set requirement = excluded.requirement,
                            due_at = excluded.due_at, planned_by = excluded.planned_by
                        """)
                .bind("item", item.id)
                .bind("requirement", terms.requirement().name())
                .bind("dueAt", terms.dueAt())
                .bind("by", by.memberNo())
                .execute());
    }

    /** What is planned of an item that is not published yet. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<DutyTerms> of(UUID itemId) {
        return planned(itemId).map(Planned::terms);
    }

    private Optional<Planned> planned(UUID itemId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select requirement, due_at, planned_by from reading_planned_duty where item_id = :item")
                .bind("item", itemId)
                .map(ConstructorMapper.of(Planned.class))
                .findOne());
    }

    void onPublished(@Observes ItemPublished published) {
        planned(published.itemId()).ifPresent(planned -> give(PublishedItem.findById(published.itemId()), planned));
    }

    private void give(PublishedItem item, Planned planned) {
        Instant now = Time.now(clock);
        DutyTerms terms = new DutyTerms(planned.requirement(), fairDate(item, planned, now));
        for (Row row : audience(item.itemNo)) {
            DutyAssignment.assign(
                    item,
                    row.shown(),
                    terms,
                    new DutyAssignment.By(
                            planned.plannedBy(), Unit.findByNo(row.unitNo()).orElseThrow(), item.ownerNo, now));
        }
        jdbi.useHandle(handle -> handle.createUpdate("delete from reading_planned_duty where item_id = :item")
                .bind("item", item.id)
                .execute());
    }

    /** When it was published so late that the date has passed, readers get the time they were meant to have. */
    private static Instant fairDate(PublishedItem item, Planned planned, Instant now) {
        if (planned.dueAt().isAfter(now)) {
            return planned.dueAt();
        }
        Instant meant = item.publishAt == null ? now.minus(Duration.ofDays(1)) : item.publishAt;
        return now.plus(Duration.between(meant, planned.dueAt()).abs());
    }

    private List<Row> audience(int itemNo) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select a.unit_no, u.id as unit_id, a.scope, nullif(a.role, '') as role,
                            nullif(a.standing, '') as standing
                        from publishing_audience a join organisation_unit u on u.unit_no = a.unit_no
                        where a.item_no = :item and a.removed_at is null and a.scope <> 'OWNER'
                        order by a.unit_no, a.scope, a.role, a.standing
                        """)
                .bind("item", itemNo)
                .map(ConstructorMapper.of(Row.class))
                .list());
    }

    /** As it is kept. */
    public record Planned(Requirement requirement, Instant dueAt, int plannedBy) {
        DutyTerms terms() {
            return new DutyTerms(requirement, dueAt);
        }
    }

    /** A live row of the audience. */
    public record Row(
            int unitNo,
            UUID unitId,
            vn.sotay.publishing.Scope scope,
            vn.sotay.access.Role role,
            vn.sotay.access.Standing standing) {
        AudienceRow shown() {
            return new AudienceRow(unitId, scope, role, standing);
        }
    }
}
