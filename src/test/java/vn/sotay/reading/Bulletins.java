package vn.sotay.reading;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Scope;
import vn.sotay.testing.Handbook;

/** Content for the tests of reading: bulletins of a given length, published by an administrator of the owning unit. */
@ApplicationScoped
public class Bulletins implements ContentSource {

    private final Map<UUID, Integer> lengths = new ConcurrentHashMap<>();
    private final Publishing publishing;
    private final Duties duties;

    Bulletins(Publishing publishing, Duties duties) {
        this.publishing = publishing;
        this.duties = duties;
    }

    @Override
    public ItemKind kind() {
        return ItemKind.BULLETIN;
    }

    @Override
    public List<Passage> passages(UUID itemId, int revision) {
        return List.of();
    }

    @Override
    public Map<UUID, Integer> lengths(Collection<UUID> itemIds) {
        Map<UUID, Integer> known = new HashMap<>(lengths);
        known.keySet().retainAll(itemIds);
        return known;
    }

    /** Published to the unit and all below it. */
    public Bulletin publishTo(Handbook.Node unit) {
        return publish(unit, new AudienceRow(unit.id(), Scope.SUBTREE, null, null));
    }

    Bulletin publish(Handbook.Node owner, AudienceRow... audience) {
        return QuarkusTransaction.requiringNew().call(() -> publishInside(owner, audience));
    }

    /** By somebody who governs more than the owner. */
    Bulletin publishAs(Handbook.Node governed, Handbook.Node owner, AudienceRow... audience) {
        return QuarkusTransaction.requiringNew().call(() -> publishInside(governed, owner, audience));
    }

    /** In the transaction of the caller. */
    Bulletin publishInside(Handbook.Node owner, AudienceRow... audience) {
        return publishInside(owner, owner, audience);
    }

    private Bulletin publishInside(Handbook.Node governed, Handbook.Node owner, AudienceRow... audience) {
        Unit unit = Unit.findById(owner.id());
        PublishedItem item = PublishedItem.draft(ItemKind.BULLETIN, unit, "Bản tin tháng này", 0, now());
        publishing.publish(item, List.of(audience), administrator(Unit.findById(governed.id())));
        return new Bulletin(item.id, item.itemNo, item.publishedAt, owner);
    }

    UUID draft(Handbook.Node owner) {
        return QuarkusTransaction.requiringNew().call(() -> PublishedItem.draft(
                        ItemKind.BULLETIN, Unit.findById(owner.id()), "Bản tin tháng này", 0, now())
                .id);
    }

    void withdraw(Bulletin bulletin) {
        QuarkusTransaction.requiringNew()
                .run(() -> publishing.withdraw(
                        PublishedItem.findForChange(bulletin.id()).orElseThrow(),
                        "test",
                        administrator(Unit.findById(bulletin.owner().id()))));
    }

    void revise(Bulletin bulletin) {
        QuarkusTransaction.requiringNew().run(() -> {
            PublishedItem item = PublishedItem.findForChange(bulletin.id()).orElseThrow();
            item.revision++;
        });
    }

    void reviseMaterially(Bulletin bulletin) {
        QuarkusTransaction.requiringNew()
                .run(() -> publishing.revise(
                        PublishedItem.findForChange(bulletin.id()).orElseThrow(),
                        new Publishing.Revision("Bản tin tháng này", true, true, "test"),
                        administrator(Unit.findById(bulletin.owner().id()))));
    }

    void assign(Bulletin bulletin, Handbook.Node unit, DutyTerms terms) {
        assign(bulletin, new AudienceRow(unit.id(), Scope.SUBTREE, null, null), terms);
    }

    void assign(Bulletin bulletin, AudienceRow row, DutyTerms terms) {
        QuarkusTransaction.requiringNew()
                .run(() -> duties.assign(
                        PublishedItem.findForChange(bulletin.id()).orElseThrow(),
                        List.of(row),
                        terms,
                        administrator(Unit.findById(row.unitId()))));
    }

    void hasText(Bulletin bulletin, int characters) {
        lengths.put(bulletin.id(), characters);
    }

    private static Actor administrator(Unit unit) {
        return new Actor(
                new Actor.Identity(UUID.randomUUID(), 0, "-", "-", UUID.randomUUID(), UUID.randomUUID()),
                new Actor.Place(unit.unitNo, unit.lineage),
                null,
                Standing.OFFICIAL,
                Participation.ACTIVE,
                List.of(new Actor.OfficeHeld(Role.ADMINISTRATOR, unit.unitNo, unit.lineage)),
                true);
    }

    private static Instant now() {
        return Time.now(Arc.container().instance(Clock.class).get());
    }

    public record Bulletin(UUID id, int no, Instant publishedAt, Handbook.Node owner) {}
}
