package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.imaging.ImagingResult;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.PublishedItem;

/**
 * Keeping pictures, and showing them in items. A change belongs to one revision and those after it: what earlier revisions
 * showed stays as it was. So an item that is already read gets its new revision first, or has it prepared. Whoever shows or
 * describes pictures holds the item and has asked whether the actor may change it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Pictures {

    /** Pictures of one item. */
    public static final int MOST = 20;

    private static final int REMOVAL = 0x50_1C;

    private final Jdbi jdbi;
    private final PictureDesk desk;
    private final FileStore files;
    private final AuditTrail audit;
    private final Clock clock;

    Pictures(Jdbi jdbi, PictureDesk desk, FileStore files, AuditTrail audit, Clock clock) {
        this.jdbi = jdbi;
        this.desk = desk;
        this.files = files;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param directory where its variants lie */
    Picture keep(Unit owner, ImagingResult.Done done, Path directory, Upload upload) throws IOException {
        UUID id = UuidV7.next();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into pictures_picture (id, created_at, owner_no, uploaded_by, alternative_text, width, height)
                        values (:id, :now, :owner, :by, :text, :width, :height)
                        """)
                .bind("id", id)
                .bind("now", Time.now(clock))
                .bind("owner", owner.unitNo)
                .bind("by", upload.by().memberNo())
                .bind("text", upload.alternativeText())
                .bind("width", done.width())
                .bind("height", done.height())
                .execute());
        for (ImagingResult.Variant variant : done.variants()) {
            StoredFile file = files.keep(directory.resolve(variant.file()));
            jdbi.useHandle(handle -> handle.createUpdate("insert into pictures_variant"
                            + " values (:id, :width, :height, decode(:sha256, 'hex'), :size)")
                    .bind("id", id)
                    .bind("width", variant.width())
                    .bind("height", variant.height())
                    .bind("sha256", file.sha256())
                    .bind("size", file.size())
                    .execute());
        }
        audit.record(
                upload.by().memberNo(),
                AuditEntry.of("pictures.uploaded", "picture", id, owner.unitNo)
                        .with(Map.of("width", done.width(), "height", done.height())));
        return desk.find(id).orElseThrow();
    }

    /** Who brings a picture, and what they say of it. */
    record Upload(Actor by, String alternativeText) {}

    /**
     * From this revision on the item shows exactly these pictures, in this order: new ones are attached, those left out are
     * detached. New are pictures that this actor uploaded, for a unit they may write for, and that no item has yet.
     *
     * @throws Problem 404 when one of them is none of these, 400 for more than {@link #MOST}
     */
    public void show(PublishedItem item, List<UUID> pictureIds, Actor by) {
        show(item, item.revision, pictureIds, by);
    }

    /**
     * The same from another revision on: of a published item the one that is prepared, whose new pictures only those see who
     * may write for the owning unit, until it is published.
     */
    public void show(PublishedItem item, int revision, List<UUID> pictureIds, Actor by) {
        List<UUID> wanted = List.copyOf(new LinkedHashSet<>(pictureIds));
        if (wanted.size() > MOST) {
            throw Problem.invalidField("/pictureIds", "Size", 0, MOST);
        }
        PublishedItem.flush();
        hold(wanted);
        List<Picture> found = desk.find(wanted);
        if (found.size() < wanted.size() || !found.stream().allMatch(one -> one.mayBeShownBy(item.id, by))) {
            throw Picture.notFound();
        }
        if (wanted.equals(shownBy(item))) {
            return;
        }
        jdbi.useHandle(handle -> replace(handle, item, revision, wanted));
        audit.record(
                by.memberNo(),
                AuditEntry.of("pictures.shown", "item", item.id, item.ownerNo)
                        .with(Map.of("revision", revision, "pictures", wanted)));
    }

    /** The prepared revision was dropped: nothing is shown but what was before it. */
    public void unshow(PublishedItem item, int revision) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from pictures_attachment where item_id = :item and since_revision = :revision")
                    .bind("item", item.id)
                    .bind("revision", revision)
                    .execute();
            handle.createUpdate("update pictures_attachment set until_revision = null"
                            + " where item_id = :item and until_revision = :revision")
                    .bind("item", item.id)
                    .bind("revision", revision)
                    .execute();
        });
    }

    /** Adds pictures behind those that the item shows already, as {@link #show} would. */
    public void attach(PublishedItem item, List<UUID> pictureIds, Actor by) {
        List<UUID> all = new ArrayList<>(shownBy(item));
        all.addAll(pictureIds);
        show(item, all, by);
    }

    /** Takes pictures out of what the item shows; what it does not show anyway is passed over. */
    public void detach(PublishedItem item, Collection<UUID> pictureIds, Actor by) {
        List<UUID> rest = new ArrayList<>(shownBy(item));
        rest.removeAll(pictureIds);
        show(item, rest, by);
    }

    /**
     * Says better what a picture shows. Holds for all revisions that show it: the picture is the same one.
     *
     * @throws Problem 404 when it is none of the item's, 400 for a text that is none
     */
    public void describe(PublishedItem item, UUID pictureId, String alternativeText, Actor by) {
        String text = AlternativeText.of(alternativeText);
        hold(List.of(pictureId));
        Picture picture =
                desk.find(pictureId).filter(one -> item.id.equals(one.itemId())).orElseThrow(Picture::notFound);
        jdbi.useHandle(handle ->
                handle.execute("update pictures_picture set alternative_text = ? where id = ?", text, pictureId));
        audit.record(
                by.memberNo(),
                AuditEntry.of("pictures.described", "picture", pictureId, item.ownerNo)
                        .with(Map.of("was", picture.alternativeText(), "is", text)));
    }

    /**
     * Takes away pictures that nothing shows, with those of their bytes that nothing else has; others stay. One removal
     * after the other, or two that go at once would each leave bytes to the other; bytes in the order in which they come.
     */
    int remove(Collection<UUID> pictureIds) {
        return jdbi.withHandle(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", REMOVAL);
            UUID[] held = hold(pictureIds).toArray(UUID[]::new);
            List<StoredFile> bytes = handle.createQuery("""
                            select distinct v.width, encode(v.sha256, 'hex') as sha256, v.size from pictures_variant v
                            where v.picture_id = any(:ids)
                                and not exists (select from pictures_attachment a where a.picture_id = v.picture_id)
                            order by v.width, sha256
                            """)
                    .bind("ids", held)
                    .map((row, context) -> new StoredFile(row.getString("sha256"), row.getLong("size")))
                    .list();
            int gone = handle.createUpdate("""
                            delete from pictures_picture p where p.id = any(:ids)
                                and not exists (select from pictures_attachment a where a.picture_id = p.id)
                            """).bind("ids", held).execute();
            bytes.forEach(files::forget);
            return gone;
        });
    }

    /** Nobody shows, describes or removes them until the transaction ends; in one order for all. */
    private List<UUID> hold(Collection<UUID> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from pictures_picture where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .list());
    }

    private List<UUID> shownBy(PublishedItem item) {
        return jdbi.withHandle(handle -> handle.createQuery("select picture_id from pictures_attachment"
                        + " where item_id = :item and until_revision is null order by ordinal")
                .bind("item", item.id)
                .mapTo(UUID.class)
                .list());
    }

    private static void replace(Handle handle, PublishedItem item, int revision, List<UUID> wanted) {
        handle.createUpdate("delete from pictures_attachment where item_id = :item and since_revision = :revision")
                .bind("item", item.id)
                .bind("revision", revision)
                .execute();
        handle.createUpdate("update pictures_attachment set until_revision = :revision"
                        + " where item_id = :item and until_revision is null")
                .bind("item", item.id)
                .bind("revision", revision)
                .execute();
        handle.createUpdate("""
                        insert into pictures_attachment (picture_id, since_revision, item_id, ordinal)
                        select id, :revision, :item, ordinal from unnest(:ids, :ordinals) wanted (id, ordinal)
                        """)
                .bind("revision", revision)
                .bind("item", item.id)
                .bind("ids", wanted.toArray(UUID[]::new))
                .bind("ordinals", IntStream.range(0, wanted.size()).toArray())
                .execute();
    }
}
