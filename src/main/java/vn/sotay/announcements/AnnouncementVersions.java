package vn.sotay.announcements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;

/** Keeps what announcements say: table {@code announcements_version}. Callers hold the item, once it is there. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class AnnouncementVersions {

    private static final int LOCK = 0x5E_A0;

    private final Jdbi jdbi;
    private final Clock clock;

    AnnouncementVersions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** In place of what waits, if this is the revision that does. */
    void keep(UUID itemId, int revision, Words words, Actor by) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into announcements_version (item_id, revision, title, text, text_length, edited_by, edited_at)
                        values (:item, :revision, :title, :text, :length, :by, :now)
                        on conflict (item_id, revision) do update set title = excluded.title, text = excluded.text,
                            text_length = excluded.text_length, edited_by = excluded.edited_by, edited_at = excluded.edited_at
                        """)
                .bind("item", itemId)
                .bind("revision", revision)
                .bind("title", words.title())
                .bind("text", words.text())
                .bind("length", new MarkedText(words.text()).length())
                .bind("by", by.memberNo())
                .bind("now", Time.now(clock))
                .execute());
    }

    void drop(UUID itemId, int revision) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from announcements_version where item_id = ? and revision = ?", itemId, revision));
    }

    Words of(UUID itemId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select title, text from announcements_version where item_id = :item and revision = :revision")
                .bind("item", itemId)
                .bind("revision", revision)
                .map((row, context) -> new Words(row.getString("title"), row.getString("text")))
                .one());
    }

    /**
     * To whom this author's announcements of these words go that are shown still. Whatever else the author posts waits for
     * the end of the transaction, or two at a time would find nothing of each other.
     */
    Collection<Set<AudienceRow>> postedSince(Instant since, int ownerNo, Words words, Actor by) {
        return jdbi.withHandle(handle -> {
            handle.execute("select pg_advisory_xact_lock(?, ?)", LOCK, by.memberNo());
            Map<UUID, Set<AudienceRow>> addressed = new HashMap<>();
            handle.createQuery("""
                            select i.id, u.id as unit_id, a.scope, nullif(a.role, '') as role,
                                nullif(a.standing, '') as standing
                            from publishing_item i
                            join announcements_version v on v.item_id = i.id and v.revision = i.revision
                            join publishing_audience a
                                on a.item_no = i.item_no and a.removed_at is null and a.scope <> 'OWNER'
                            join organisation_unit u on u.unit_no = a.unit_no
                            where i.owner_no = :owner and i.created_at > :since and i.created_by = :by
                                and i.state = 'PUBLISHED' and v.title = :title and v.text = :text
                            """)
                    .bind("owner", ownerNo)
                    .bind("since", since)
                    .bind("by", by.memberNo())
                    .bind("title", words.title())
                    .bind("text", words.text())
                    .registerRowMapper(ConstructorMapper.factory(AudienceRow.class))
                    .reduceRows(addressed, (map, row) -> {
                        map.computeIfAbsent(row.getColumn("id", UUID.class), item -> new HashSet<>())
                                .add(row.getRow(AudienceRow.class));
                        return map;
                    });
            return addressed.values();
        });
    }
}
