package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

/** Reads pictures, each answer in one statement. */
@ApplicationScoped
public class PictureDesk {

    private static final String SELECT = """
            select p.*, u.lineage, v.width as variant_width, v.height as variant_height,
                encode(v.sha256, 'hex') as variant_sha256, v.size as variant_size, a.item_id, a.since_revision
            from pictures_picture p
            join organisation_unit u on u.unit_no = p.owner_no
            join pictures_variant v on v.picture_id = p.id
            """;

    private static final String FIRST_SHOWN = """
            left join lateral (
                select item_id, since_revision from pictures_attachment
                where picture_id = p.id order by since_revision limit 1) a on true
            """;

    private final Jdbi jdbi;
    private final Visibility visibility;

    PictureDesk(Jdbi jdbi, Visibility visibility) {
        this.jdbi = jdbi;
        this.visibility = visibility;
    }

    /** What the items show now, in their order; an item without pictures is absent. Who may see them was asked before. */
    public Map<UUID, List<PictureDetail>> listOf(Collection<UUID> itemIds) {
        return shown(itemIds, null);
    }

    /** What one revision of an item shows, or showed. */
    public List<PictureDetail> listOf(UUID itemId, int revision) {
        return shown(List.of(itemId), revision).getOrDefault(itemId, List.of());
    }

    /** @param revision {@code null} for the one each of them has */
    private Map<UUID, List<PictureDetail>> shown(Collection<UUID> itemIds, Integer revision) {
        Map<UUID, List<PictureDetail>> byItem = new LinkedHashMap<>();
        List<Picture> pictures = jdbi.withHandle(handle -> read(handle.createQuery(SELECT + """
                        join pictures_attachment a on a.picture_id = p.id
                        join publishing_item i on i.id = a.item_id
                            and a.since_revision <= coalesce(cast(:revision as int), i.revision)
                            and coalesce(a.until_revision > coalesce(cast(:revision as int), i.revision), true)
                        where a.item_id = any(:items)
                        order by a.item_id, a.ordinal, v.width
                        """)
                .bind("items", itemIds.toArray(UUID[]::new))
                .bind("revision", revision)));
        pictures.forEach(picture -> byItem.computeIfAbsent(picture.itemId(), item -> new ArrayList<>())
                .add(PictureDetail.of(picture)));
        return byItem;
    }

    /** Those that exist, in no order. */
    List<Picture> find(Collection<UUID> ids) {
        return jdbi.withHandle(handle ->
                read(handle.createQuery(SELECT + FIRST_SHOWN + " where p.id = any(:ids) order by p.id, v.width")
                        .bind("ids", ids.toArray(UUID[]::new))));
    }

    Optional<Picture> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /**
     * Of an item, whoever may read the item now; shown by nothing yet or only by what is prepared, whoever may write for its
     * unit.
     *
     * @throws vn.sotay.platform.web.Problem 404 for everybody else
     */
    Picture requireVisible(Actor actor, UUID id) {
        return find(id).filter(picture -> picture.itemId() == null
                        ? picture.isWritableBy(actor)
                        : visibility
                                .readableBy(actor, picture.itemId())
                                .filter(item -> picture.sinceRevision() <= item.revision() || writesFor(item, actor))
                                .isPresent())
                .orElseThrow(Picture::notFound);
    }

    private static boolean writesFor(ItemView item, Actor actor) {
        return actor.governs(Right.WRITE, Unit.findByNo(item.ownerNo()).orElseThrow().lineage);
    }

    private static List<Picture> read(Query query) {
        Map<UUID, Picture> pictures = new LinkedHashMap<>();
        query.map((row, context) -> Map.entry(
                        pictures.computeIfAbsent(row.getObject("id", UUID.class), id -> picture(id, row)),
                        variant(row)))
                .forEach(found -> found.getKey().variants().add(found.getValue()));
        return List.copyOf(pictures.values());
    }

    private static Picture picture(UUID id, ResultSet row) {
        try {
            Array lineage = row.getArray("lineage");
            return new Picture(
                    id,
                    new Picture.Owner(
                            row.getInt("owner_no"),
                            Arrays.stream((Integer[]) lineage.getArray())
                                    .mapToInt(Integer::intValue)
                                    .toArray(),
                            row.getInt("uploaded_by")),
                    row.getObject("item_id", UUID.class),
                    row.getInt("since_revision"),
                    row.getString("alternative_text"),
                    row.getInt("width"),
                    row.getInt("height"),
                    new ArrayList<>());
        } catch (SQLException failure) {
            throw new IllegalStateException("a picture cannot be read", failure);
        }
    }

    private static Picture.Variant variant(ResultSet row) throws SQLException {
        return new Picture.Variant(
                row.getInt("variant_width"),
                row.getInt("variant_height"),
                new StoredFile(row.getString("variant_sha256"), row.getLong("variant_size")));
    }
}
