package vn.sotay.notifications;

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
import vn.sotay.publishing.Urgency;
import vn.sotay.testing.Handbook;

/** The committee of a unit, which publishes items of that unit to whom it likes below. */
final class Publisher {

    private final Handbook.Node unit;
    private final Publishing publishing;
    private final Actor committee;

    Publisher(Handbook.Node unit, Publishing publishing) {
        this.unit = unit;
        this.publishing = publishing;
        int[] lineage = QuarkusTransaction.requiringNew()
                .call(() -> Unit.findByNo(unit.unitNo()).orElseThrow().lineage);
        this.committee = new Actor(
                new Actor.Identity(UUID.randomUUID(), 0, "committee", "Cấp ủy", UUID.randomUUID(), UUID.randomUUID()),
                new Actor.Place(unit.unitNo(), lineage),
                null,
                Standing.OFFICIAL,
                Participation.ACTIVE,
                List.of(new Actor.OfficeHeld(Role.SECRETARY, unit.unitNo(), lineage)),
                true);
    }

    PublishedItem document(String title) {
        return publish(ItemKind.DOCUMENT, title, toAll());
    }

    PublishedItem internalDocument(String title) {
        return QuarkusTransaction.requiringNew().call(() -> {
            PublishedItem item = draft(ItemKind.DOCUMENT, title);
            item.describe(title, true, Time.now(clock()));
            return publish(item, toAll());
        });
    }

    PublishedItem publish(ItemKind kind, String title, AudienceRow... audience) {
        return QuarkusTransaction.requiringNew().call(() -> publish(draft(kind, title), audience));
    }

    PublishedItem urgently(ItemKind kind, String title, AudienceRow... audience) {
        return QuarkusTransaction.requiringNew().call(() -> {
            PublishedItem item = draft(kind, title);
            item.tellAs(Urgency.URGENT);
            return publish(item, audience);
        });
    }

    /** In the transaction of the caller. */
    PublishedItem publishHere(String title) {
        return publish(draft(ItemKind.DOCUMENT, title), toAll());
    }

    void withdraw(PublishedItem item) {
        QuarkusTransaction.requiringNew()
                .run(() -> publishing.withdraw(PublishedItem.findById(item.id), "test", committee));
    }

    /** Everyone in the unit and below. */
    AudienceRow toAll() {
        return new AudienceRow(unit.id(), Scope.SUBTREE, null, null);
    }

    private PublishedItem draft(ItemKind kind, String title) {
        return PublishedItem.draft(kind, Unit.findByNo(unit.unitNo()).orElseThrow(), title, 0, Time.now(clock()));
    }

    private PublishedItem publish(PublishedItem item, AudienceRow... audience) {
        publishing.publish(item, List.of(audience), committee);
        return item;
    }

    private static Clock clock() {
        return Arc.container().instance(Clock.class).get();
    }
}
