package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** Whom items are for, as rows: planned, live and ended; every change of the live ones is told to phones by the change log. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Audiences {

    private static final RowMapper<Addressed> ROW = (row, context) -> new Addressed(
            row.getInt("unit_no"), row.getString("scope"), row.getString("role"), row.getString("standing"));

    private final Jdbi jdbi;

    Audiences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void plan(UUID itemId, Collection<Addressed> rows) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from publishing_plan where item_id = :item")
                    .bind("item", itemId)
                    .execute();
            bind(handle.createUpdate("""
                            insert into publishing_plan (item_id, unit_no, scope, role, standing)
                            select :item, * from unnest(:units, :scopes, :roles, :standings)
                            """), rows).bind("item", itemId).execute();
        });
    }

    Set<Addressed> planned(UUID itemId) {
        return read("select unit_no, scope, role, standing from publishing_plan where item_id = :item", itemId);
    }

    /** Without the owning side. */
    Set<Addressed> live(UUID itemId) {
        return read("""
                select a.unit_no, a.scope, a.role, a.standing
                from publishing_audience a join publishing_item i on i.item_no = a.item_no
                where i.id = :item and a.removed_at is null and a.scope <> 'OWNER'
                """, itemId);
    }

    private Set<Addressed> read(String sql, UUID itemId) {
        return jdbi.withHandle(handle -> new HashSet<>(
                handle.createQuery(sql).bind("item", itemId).map(ROW).list()));
    }

    /** The first time, together with the owning side: each unit from the root down to the owner. */
    void enter(PublishedItem item, Collection<Addressed> rows, int[] owner, Instant now) {
        jdbi.useHandle(handle -> {
            insert(handle, item, rows, now);
            insert(
                    handle,
                    item,
                    Arrays.stream(owner)
                            .mapToObj(above -> new Addressed(above, "OWNER", "", ""))
                            .toList(),
                    now);
            log(handle, item, "ENTERED", "removed_at is null", now);
        });
    }

    /** Adds and takes away; who is in the audience by another row as well notices nothing. */
    void change(PublishedItem item, Collection<Addressed> added, Collection<Addressed> removed, Instant now) {
        jdbi.useHandle(handle -> {
            bind(handle.createUpdate("""
                            update publishing_audience a set removed_at = :now
                            from unnest(:units, :scopes, :roles, :standings) gone (unit_no, scope, role, standing)
                            where a.item_no = :item and a.removed_at is null and a.unit_no = gone.unit_no
                                and a.scope = gone.scope and a.role = gone.role and a.standing = gone.standing
                            """), removed)
                    .bind("item", item.itemNo)
                    .bind("now", now)
                    .execute();
            insert(handle, item, added, now);
            log(handle, item, "LEFT", "removed_at = :now", now);
            log(handle, item, "ENTERED", "added_at = :now and removed_at is null", now);
        });
    }

    /** Tells everybody who reads it, the owning side too, that there is something new of it. */
    void tell(PublishedItem item, String kind, Instant now) {
        jdbi.useHandle(handle -> log(handle, item, kind, "removed_at is null", now));
    }

    void end(PublishedItem item, String kind, Instant now) {
        jdbi.useHandle(handle -> {
            log(handle, item, kind, "removed_at is null", now);
            handle.createUpdate("update publishing_audience set removed_at = :now"
                            + " where item_no = :item and removed_at is null")
                    .bind("now", now)
                    .bind("item", item.itemNo)
                    .execute();
        });
    }

    private static void insert(Handle handle, PublishedItem item, Collection<Addressed> rows, Instant now) {
        bind(handle.createUpdate("""
                        insert into publishing_audience (item_no, unit_no, scope, role, standing, added_at)
                        select :item, r.*, :now
                        from unnest(:units, :scopes, :roles, :standings) r (unit_no, scope, role, standing)
                        """), rows)
                .bind("item", item.itemNo)
                .bind("now", now)
                .execute();
    }

    private static void log(Handle handle, PublishedItem item, String kind, String which, Instant now) {
        handle.createUpdate("""
                        insert into publishing_change (item_no, unit_no, scope, role, kind, revision, at)
                        select distinct item_no, unit_no, scope, role, :kind, :revision, cast(:now as timestamptz)
                        from publishing_audience where item_no = :item and <which>
                        """)
                .define("which", which)
                .bind("kind", kind)
                .bind("revision", item.revision)
                .bind("now", now)
                .bind("item", item.itemNo)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Collection<Addressed> rows) {
        return statement
                .bind("units", rows.stream().mapToInt(Addressed::unitNo).toArray())
                .bind("scopes", column(rows, Addressed::scope))
                .bind("roles", column(rows, Addressed::role))
                .bind("standings", column(rows, Addressed::standing));
    }

    private static String[] column(Collection<Addressed> rows, Function<Addressed, String> field) {
        return List.copyOf(rows).stream().map(field).toArray(String[]::new);
    }
}
