package vn.sotay.testing;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Scope;

/** Items of a unit whose content does not matter. */
public final class Shelf {

    private final Handbook.Node unit;

    public Shelf(Handbook.Node unit) {
        this.unit = unit;
    }

    public UUID draft(ItemKind kind, String title) {
        return QuarkusTransaction.requiringNew()
                .call(() -> PublishedItem.draft(kind, owner(), title, 0, Time.now(bean(Clock.class))).id);
    }

    /** Published to each of these units and all below. */
    public UUID published(ItemKind kind, String title, Handbook.Node... audience) {
        UUID id = draft(kind, title);
        List<AudienceRow> rows = java.util.Arrays.stream(audience)
                .map(node -> new AudienceRow(node.id(), Scope.SUBTREE, null, null))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> bean(Publishing.class)
                .publish(PublishedItem.findForChange(id).orElseThrow(), rows, committee()));
        return id;
    }

    public void withdraw(UUID id, String reason) {
        QuarkusTransaction.requiringNew().run(() -> bean(Publishing.class)
                .withdraw(PublishedItem.findForChange(id).orElseThrow(), reason, committee()));
    }

    public void delete(UUID draft) {
        QuarkusTransaction.requiringNew()
                .run(() -> PublishedItem.<PublishedItem>findById(draft).delete());
    }

    private Unit owner() {
        return Unit.findByNo(unit.unitNo()).orElseThrow();
    }

    private Actor committee() {
        int[] lineage = owner().lineage;
        return new Actor(
                new Actor.Identity(UUID.randomUUID(), 0, "committee", "Cấp ủy", UUID.randomUUID(), UUID.randomUUID()),
                new Actor.Place(unit.unitNo(), lineage),
                null,
                Standing.OFFICIAL,
                Participation.ACTIVE,
                List.of(new Actor.OfficeHeld(Role.SECRETARY, unit.unitNo(), lineage)),
                true);
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
