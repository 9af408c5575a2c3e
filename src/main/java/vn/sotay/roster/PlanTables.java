package vn.sotay.roster;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import vn.sotay.access.Right;

/**
 * The tables in which a file is compared, for one transaction: what each unit and each member would be and is, what is
 * wrong, and what becomes of each row. A reference to a unit is its number, or the negative row for one that is new.
 */
final class PlanTables {

    private final Handle handle;
    private final UUID importId;
    private final int root;
    private final int[] reach;
    private final int caller;
    private final Instant now;

    PlanTables(Handle handle, UUID importId, int root, Reach reach, Instant now) {
        this.handle = handle;
        this.importId = importId;
        this.root = root;
        this.reach = reach.unitsOf(Right.MANAGE_MEMBERS);
        this.caller = reach.memberNo();
        this.now = now;
        handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        create();
    }

    private void create() {
        run("""
                create temp table roster_plan_unit (ref int primary key, ordinal int, code text, parent_code text, name text,
                    kind text, known_no int, was_name text, was_kind text, was_parent int, closed boolean, parent_ref int,
                    depth int) on commit drop
                """);
        run("""
                create temp table roster_plan_member (ordinal int primary key, code text, member_no int, full_name text,
                    was_full_name text, folded_name text, unit_code text, unit_ref int, unit_closed boolean, home_no int,
                    now_no int, standing text, was_standing text, participation text, was_participation text,
                    card_number text, was_card_number text, phone text, was_phone text, language text, was_language text,
                    residence_code text, residence_ref int, was_residence int, within_reach boolean,
                    home_within boolean, inside boolean, home_closed boolean, moved boolean) on commit drop
                """);
        run("create temp table roster_plan_error (ordinal int, field text, code text, argument text) on commit drop");
        run("""
                create temp table roster_plan_result (ordinal int primary key, record text, outcome text, changes jsonb)
                    on commit drop
                """);
    }

    Handle handle() {
        return handle;
    }

    /** Any of {@code :import, :root, :reach, :caller, :now} may be named. */
    void run(String sql) {
        handle.createUpdate(sql)
                .bind("import", importId)
                .bind("root", root)
                .bind("reach", reach)
                .bind("caller", caller)
                .bind("now", now)
                .execute();
    }

    /** Rows that name the same thing as another row, each with where that is. */
    void findTwice(RowKind record, RosterColumn column, String name) {
        run("""
                insert into roster_plan_error
                select twice.ordinal, '%s', 'TWICE', concat_ws(' ', other.sheet, other.line)
                from (
                    select ordinal, case when ordinal = min(ordinal) over same then max(ordinal) over same
                        else min(ordinal) over same end as other, count(*) over same as times
                    from roster_import_row where import_id = :import and record = '%s' and %3$s <> '' and line is not null
                    window same as (partition by %3$s)) twice
                join roster_import_row other on other.import_id = :import and other.ordinal = twice.other
                where twice.times > 1
                """.formatted(column.key(), record, name));
    }
}
