package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/**
 * Many changes of units and people in one transaction, in as many statements as the tree has levels. Whoever calls has
 * checked everything, holding the tree, and fills two temporary tables; unchanged things need no row.
 *
 * <p>{@code organisation_bulk_unit}: {@code ref} is the number of a unit, or negative for a new one; {@code parent_ref}
 * where it is to be; {@code depth} in the tree that results; {@code is_new}, {@code moves}, {@code renamed}.
 * {@code organisation_bulk_member}: {@code ref} the member's number, or negative for a new one; null in {@code unit_ref},
 * {@code standing}, {@code participation} leaves them as they are; {@code described} when a name, card, phone or
 * language is different, {@code resettles} when the residence is.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BulkRoster {

    /** Time-ordered identifiers (RFC 9562, version 7) for rows that are made inside the database. */
    private static final String UUID_V7 = """
            cast(encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send(
                cast(extract(epoch from clock_timestamp()) * 1000 as bigint)) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')
            as uuid)""";

    private static final int BATCH = 10_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Tree tree;
    private final Roster roster;

    BulkRoster(Jdbi jdbi, Clock clock, Tree tree, Roster roster) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.tree = tree;
        this.roster = roster;
    }

    /** Nobody changes the tree, nor closes or moves anything at or below the unit, until the transaction ends. */
    public void hold(Unit root) {
        tree.holdBelow(root.unitNo);
    }

    /** Makes the two tables, empty. */
    public void begin() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    create temp table organisation_bulk_unit (ref int primary key, unit_no int, parent_ref int, code text,
                        name text, kind text, depth int, is_new boolean, moves boolean, renamed boolean) on commit drop
                    """);
            handle.execute("""
                    create temp table organisation_bulk_member (ref int primary key, member_no int, code text, full_name text,
                        folded_name text, card_number text, phone text, language text, unit_ref int, unit_no int,
                        residence_ref int, standing text, participation text, described boolean, resettles boolean)
                        on commit drop
                    """);
        });
    }

    /**
     * From the top down, so that each unit arrives where its parent already is.
     *
     * @throws Problem 409 when a unit would be too deep on its way
     */
    public void applyUnits() {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            run(
                    handle,
                    "update organisation_bulk_unit set unit_no ="
                            + " case when is_new then nextval('organisation_unit_no') else ref end",
                    now);
            run(handle, "analyze organisation_bulk_unit", now);
            List<Integer> depths = handle.createQuery("select distinct depth from organisation_bulk_unit"
                            + " where is_new or moves order by depth")
                    .mapTo(Integer.class)
                    .list();
            for (int depth : depths) {
                add(handle, depth, now);
                move(handle, depth, now);
            }
            rename(handle, now);
        });
    }

    private static void add(Handle handle, int depth, Instant now) {
        handle.createUpdate("""
                        insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)
                        select <uuid>, 0, :now, b.unit_no, b.code, b.name, b.kind, above.lineage || b.unit_no
                        from organisation_bulk_unit b
                        left join organisation_bulk_unit p on p.ref = b.parent_ref
                        join organisation_unit above on above.unit_no = coalesce(p.unit_no, b.parent_ref)
                        where b.is_new and b.depth = :depth
                        """)
                .define("uuid", UUID_V7)
                .bind("now", now)
                .bind("depth", depth)
                .execute();
        for (String kept : List.of(
                "organisation_unit_position (unit_no, lineage, valid_from) select u.unit_no, u.lineage, :now",
                "organisation_unit_name (unit_no, code, name, kind, valid_from)"
                        + " select u.unit_no, u.code, u.name, u.kind, :now")) {
            handle.createUpdate("insert into <kept> from organisation_bulk_unit b"
                            + " join organisation_unit u on u.unit_no = b.unit_no where b.is_new and b.depth = :depth")
                    .define("kept", kept)
                    .bind("now", now)
                    .bind("depth", depth)
                    .execute();
        }
    }

    /** Those that go from one unit to the same other one go together. */
    private void move(Handle handle, int depth, Instant now) {
        List<Move> moves = handle.createQuery("""
                        select array_agg(u.unit_no) as roots, trim_array(u.lineage, 1) as left_lineage,
                            above.lineage as joined_lineage
                        from organisation_bulk_unit b
                        join organisation_unit u on u.unit_no = b.ref
                        left join organisation_bulk_unit p on p.ref = b.parent_ref
                        join organisation_unit above on above.unit_no = coalesce(p.unit_no, b.parent_ref)
                        where b.moves and b.depth = :depth group by 2, 3
                        """)
                .bind("depth", depth)
                .map(ConstructorMapper.of(Move.class))
                .list();
        moves.forEach(one -> tree.regraft(new UnitsMoved(one.roots(), one.leftLineage(), one.joinedLineage(), now)));
    }

    private static void rename(Handle handle, Instant now) {
        run(handle, """
                update organisation_unit u set name = b.name, kind = b.kind, version = version + 1
                from organisation_bulk_unit b where b.renamed and u.unit_no = b.ref
                """, now);
        String renamed = " in (select ref from organisation_bulk_unit where renamed)";
        run(handle, "delete from organisation_unit_name where valid_from >= :now and unit_no" + renamed, now);
        run(
                handle,
                "update organisation_unit_name set valid_to = :now where valid_to is null and unit_no" + renamed,
                now);
        run(
                handle,
                "insert into organisation_unit_name (unit_no, code, name, kind, valid_from)"
                        + " select unit_no, code, name, kind, :now from organisation_unit where unit_no" + renamed,
                now);
    }

    /** @param reason why somebody takes part differently from now on, for the record */
    public void applyMembers(String reason) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            run(handle, """
                    update organisation_bulk_member m set
                        member_no = case when m.ref < 0 then nextval('organisation_member_no') else m.ref end,
                        unit_no = case when m.unit_ref < 0
                            then (select b.unit_no from organisation_bulk_unit b where b.ref = m.unit_ref) else m.unit_ref end,
                        residence_ref = case when m.residence_ref < 0
                            then (select b.unit_no from organisation_bulk_unit b where b.ref = m.residence_ref)
                            else m.residence_ref end
                    """, now);
            run(handle, "analyze organisation_bulk_member", now);
            describe(handle, now);
            place(handle, now);
            become(handle, "standing", now);
            become(handle, "participation", now);
            handle.createUpdate(
                            "update organisation_participation p set reason = :reason from organisation_bulk_member m"
                                    + " where p.member_no = m.member_no and m.participation <> 'ACTIVE' and p.valid_from = :now")
                    .bind("reason", reason)
                    .bind("now", now)
                    .execute();
            run(handle, """
                    update organisation_office o set in_force = false, valid_to = greatest(:now, valid_from), version = version + 1
                    from organisation_bulk_member m
                    where o.member_no = m.member_no and o.in_force and m.participation = 'ENDED'
                    """, now);
        });
    }

    private static void describe(Handle handle, Instant now) {
        // Two people may swap a number; for a moment neither has it.
        run(handle, """
                update organisation_member m set card_number = null, phone = null from organisation_bulk_member b
                where b.described and m.member_no = b.ref
                    and (m.card_number, m.phone) is distinct from (b.card_number, b.phone)
                """, now);
        run(handle, """
                update organisation_member m set full_name = b.full_name, folded_name = b.folded_name,
                    card_number = b.card_number, phone = b.phone, language = b.language, version = version + 1
                from organisation_bulk_member b where b.described and m.member_no = b.ref
                """, now);
        handle.createUpdate("""
                        insert into organisation_member (id, version, created_at, member_no, code, full_name, folded_name,
                            card_number, phone, language)
                        select <uuid>, 0, :now, member_no, code, full_name, folded_name, card_number, phone, language
                        from organisation_bulk_member where ref < 0 order by member_no
                        """).define("uuid", UUID_V7).bind("now", now).execute();
    }

    private static void place(Handle handle, Instant now) {
        leave(handle, "kind in ('OFFICIAL', 'TEMPORARY') and b.unit_no is not null", now);
        leave(handle, "kind = 'RESIDENCE' and b.resettles", now);
        run(handle, """
                insert into organisation_membership (member_no, unit_no, kind, valid_from, recorded_at)
                select member_no, unit_no, 'OFFICIAL', cast(:now as timestamptz), cast(:now as timestamptz)
                from organisation_bulk_member where unit_no is not null
                union all
                select member_no, residence_ref, 'RESIDENCE', :now, :now from organisation_bulk_member
                where resettles and residence_ref is not null
                """, now);
    }

    private static void leave(Handle handle, String which, Instant now) {
        String theirs = " and " + which + " and s.member_no = b.ref";
        run(
                handle,
                "delete from organisation_membership s using organisation_bulk_member b" + " where s.valid_from >= :now"
                        + theirs,
                now);
        run(
                handle,
                "update organisation_membership s set valid_to = :now from organisation_bulk_member b"
                        + " where (s.valid_to is null or s.valid_to > :now)" + theirs,
                now);
    }

    private static void become(Handle handle, String axis, Instant now) {
        String theirs = " and s.member_no = b.ref and b.%s is not null".formatted(axis);
        run(
                handle,
                "delete from organisation_" + axis + " s using organisation_bulk_member b where s.valid_from >= :now"
                        + theirs,
                now);
        run(
                handle,
                "update organisation_" + axis + " s set valid_to = :now from organisation_bulk_member b"
                        + " where (s.valid_to is null or s.valid_to > :now)" + theirs,
                now);
        run(
                handle,
                "insert into organisation_%1$s (member_no, %1$s, valid_from, recorded_at) select member_no, %1$s, :now, :now"
                                .formatted(axis)
                        + " from organisation_bulk_member where " + axis + " is not null",
                now);
    }

    /**
     * Derives what holds now for all whose place or part in it is different, and tells of them, ten thousand at a time:
     * an event holds its members in memory.
     */
    public void refreshAll() {
        List<Integer> touched = touchedAfter(0);
        while (!touched.isEmpty()) {
            roster.refresh(touched);
            touched = touchedAfter(touched.get(touched.size() - 1));
        }
    }

    private List<Integer> touchedAfter(int memberNo) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select member_no from organisation_bulk_member
                        where (unit_no is not null or standing is not null or participation is not null or resettles)
                            and member_no > :after
                        order by member_no limit :batch
                        """)
                .bind("after", memberNo)
                .bind("batch", BATCH)
                .mapTo(Integer.class)
                .list());
    }

    private static void run(Handle handle, String sql, Instant now) {
        handle.createUpdate(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("now", now)
                .execute();
    }

    /** Units that go together. */
    public record Move(int[] roots, int[] leftLineage, int[] joinedLineage) {}
}
