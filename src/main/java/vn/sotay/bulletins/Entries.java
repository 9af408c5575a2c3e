package vn.sotay.bulletins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problem.FieldError;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

/** What versions of bulletins collect, in order. Each entry keeps its own audience. */
@ApplicationScoped
class Entries {

    private final Jdbi jdbi;
    private final Visibility visibility;

    Entries(Jdbi jdbi, Visibility visibility) {
        this.jdbi = jdbi;
        this.visibility = visibility;
    }

    /**
     * In place of what the version collected before; the version is written already.
     *
     * @throws Problem 400 for what the actor may not read, what is not published, a bulletin, or an item named twice
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(BulletinVersion version, List<CollectedItem> items, Actor by) {
        requireCollectable(items, by);
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from bulletins_entry where version_id = :version")
                    .bind("version", version.id)
                    .execute();
            handle.createUpdate("""
                            insert into bulletins_entry (version_id, position, item_id, section)
                            select :version, e.position, e.item_id, e.section
                            from unnest(:items, :sections) with ordinality e (item_id, section, position)
                            """)
                    .bind("version", version.id)
                    .bind("items", items.stream().map(CollectedItem::itemId).toArray(UUID[]::new))
                    .bind("sections", items.stream().map(CollectedItem::section).toArray(String[]::new))
                    .execute();
        });
    }

    private void requireCollectable(List<CollectedItem> items, Actor by) {
        Map<UUID, ItemView> readable =
                readable(by, items.stream().map(CollectedItem::itemId).toList());
        Set<UUID> named = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int number = 0; number < items.size(); number++) {
            UUID id = items.get(number).itemId();
            ItemView item = readable.get(id);
            String pointer = "/items/" + number + "/itemId";
            if (!named.add(id)) {
                errors.add(FieldError.of(pointer, "named-twice"));
            } else if (item == null) {
                errors.add(FieldError.of(pointer, "not-for-you-to-read"));
            } else if (item.kind() == ItemKind.BULLETIN) {
                errors.add(FieldError.of(pointer, "bulletin-in-bulletin"));
            } else if (item.state() != ItemState.PUBLISHED) {
                errors.add(FieldError.of(pointer, "not-published"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** The next version begins with the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    void copy(BulletinVersion from, BulletinVersion to) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into bulletins_entry (version_id, position, item_id, section)
                        select :to, position, item_id, section from bulletins_entry where version_id = :from
                        """).bind("from", from.id).bind("to", to.id).execute());
    }

    /**
     * Those this actor may read now. Nothing is left of the others, neither a gap nor a number; the owning side of an entry
     * that was withdrawn sees that it was.
     */
    List<BulletinDetail.Entry> readableBy(Actor actor, UUID versionId) {
        List<Kept> kept = jdbi.withHandle(handle -> handle.createQuery(
                        "select item_id, section from bulletins_entry where version_id = :version order by position")
                .bind("version", versionId)
                .map(ConstructorMapper.of(Kept.class))
                .list());
        Map<UUID, ItemView> readable =
                readable(actor, kept.stream().map(Kept::itemId).toList());
        return kept.stream()
                .filter(entry -> readable.containsKey(entry.itemId()))
                .map(entry -> BulletinDetail.Entry.of(readable.get(entry.itemId()), entry.section()))
                .toList();
    }

    private Map<UUID, ItemView> readable(Actor actor, Collection<UUID> ids) {
        return visibility.readableAmong(actor, ids).stream()
                .collect(Collectors.toMap(ItemView::id, Function.identity()));
    }

    /** @throws Problem 409 when nothing of it is published any more */
    void requireSomethingToRead(BulletinVersion version) {
        boolean some = jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from bulletins_entry e join publishing_item i on i.id = e.item_id
                            where e.version_id = :version and i.state = 'PUBLISHED')
                        """)
                .bind("version", version.id)
                .mapTo(Boolean.class)
                .one());
        if (!some) {
            throw Problem.conflict("bulletins/nothing-to-read");
        }
    }

    /** As it is written. */
    public record Kept(UUID itemId, String section) {}
}
