package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;

/** How content becomes visible and ceases to be: item, audience, change log and event in one transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Publishing {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Event<ItemPublished> published;
    private final Event<ItemWithdrawn> withdrawn;

    Publishing(Jdbi jdbi, Clock clock, Event<ItemPublished> published, Event<ItemWithdrawn> withdrawn) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.published = published;
        this.withdrawn = withdrawn;
    }

    /**
     * Publishes to an audience that lies wholly in what the actor may publish to.
     *
     * @throws vn.sotay.platform.web.Problem 404 for a unit the actor cannot see, 403 for one they do not govern, 409
     *     for an item that is not ready
     */
    public void publish(PublishedItem item, List<AudienceRow> audience, Actor by) {
        Instant now = Time.now(clock);
        Unit owner = Unit.findByNo(item.ownerNo).orElseThrow().holdOpen();
        by.requireGoverns(Right.PUBLISH, owner.lineage);
        var rows = new LinkedHashSet<>(audience)
                .stream().map(row -> Target.of(row, by)).distinct().toList();
        item.publish(by.memberNo(), now);
        item.flush();
        jdbi.useHandle(handle -> {
            for (Target row : rows) {
                insert(handle, item, row, now);
            }
            for (int above : owner.lineage) {
                insert(handle, item, new Target(above, "OWNER", "", ""), now);
            }
            logChange(handle, item, "ENTERED", now);
        });
        published.fire(new ItemPublished(item.id, item.itemNo));
    }

    /** Takes it away from everybody but the owning side. Receipts stay as evidence. */
    public void withdraw(PublishedItem item, String reason, Actor by) {
        Instant now = Time.now(clock);
        by.requireGoverns(Right.PUBLISH, Unit.findByNo(item.ownerNo).orElseThrow().lineage);
        item.withdraw(reason, now);
        item.flush();
        jdbi.useHandle(handle -> {
            logChange(handle, item, "WITHDRAWN", now);
            handle.createUpdate("update publishing_audience set removed_at = :now"
                            + " where item_no = :item and removed_at is null")
                    .bind("now", now)
                    .bind("item", item.itemNo)
                    .execute();
        });
        withdrawn.fire(new ItemWithdrawn(item.id, item.itemNo));
    }

    private static void insert(Handle handle, PublishedItem item, Target row, Instant now) {
        handle.createUpdate("insert into publishing_audience (item_no, unit_no, scope, role, standing, added_at)"
                        + " values (:item, :unit, :scope, :role, :standing, :now)")
                .bind("item", item.itemNo)
                .bind("unit", row.unitNo())
                .bind("scope", row.scope())
                .bind("role", row.role())
                .bind("standing", row.standing())
                .bind("now", now)
                .execute();
    }

    private static void logChange(Handle handle, PublishedItem item, String kind, Instant now) {
        handle.createUpdate("""
                        insert into publishing_change (item_no, unit_no, scope, role, kind, revision, at)
                        select distinct item_no, unit_no, scope, role, :kind, :revision, cast(:now as timestamptz)
                        from publishing_audience where item_no = :item and removed_at is null
                        """)
                .bind("kind", kind)
                .bind("revision", item.revision)
                .bind("now", now)
                .bind("item", item.itemNo)
                .execute();
    }

    /** An audience row with its unit found and allowed. */
    private record Target(int unitNo, String scope, String role, String standing) {
        static Target of(AudienceRow row, Actor by) {
            Unit unit = Unit.holdGoverned(row.unitId(), by, Right.PUBLISH);
            return new Target(
                    unit.unitNo,
                    row.scope().name(),
                    Probes.roleOf(row.role()),
                    row.standing() == null ? "" : row.standing().name());
        }
    }
}
