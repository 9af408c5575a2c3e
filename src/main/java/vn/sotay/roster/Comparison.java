package vn.sotay.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.roster.ImportProgress.Claimed;

/**
 * Says what applying a file would do, and what is wrong with it. The dry run keeps what this finds as the report;
 * applying finds it again in its own transaction, and writes what {@link PlanTables} then hold.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Comparison {

    private final Jdbi jdbi;
    private final Clock clock;
    private final RosterConfig config;

    Comparison(Jdbi jdbi, Clock clock, RosterConfig config) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.config = config;
    }

    /**
     * @param byMember on whose authority
     * @throws FailedImport when they do not govern the unit any more
     */
    Result compare(Claimed claimed, int byMember, Consumer<RosterStep> steps) {
        return jdbi.withHandle(handle -> {
            Reach reach = Reach.of(handle, byMember);
            Unit root = Unit.findByNo(claimed.unitNo()).orElseThrow();
            if (root.closedAt != null || !reach.covers(root.lineage, Right.MANAGE_UNITS, Right.MANAGE_MEMBERS)) {
                throw new FailedImport(RosterFailure.AUTHORITY_LOST);
            }
            PlanTables plan = new PlanTables(handle, claimed.id(), root.unitNo, reach, Time.now(clock));
            steps.accept(RosterStep.COMPARING_UNITS);
            new UnitComparison(plan).compare();
            steps.accept(RosterStep.COMPARING_MEMBERS);
            new MemberComparison(plan, reach).compare();
            conclude(plan);
            return new Result(counts(handle, claimed), fingerprint(handle));
        });
    }

    private static void conclude(PlanTables plan) {
        plan.run("create index on roster_plan_error (ordinal)");
        // What could not be read is not missing as well.
        plan.run("""
                delete from roster_plan_error p using roster_import_error e
                where p.code = 'MISSING' and e.import_id = :import and e.found_while = 'READING'
                    and e.ordinal = p.ordinal and e.field = p.field
                """);
        plan.run("""
                insert into roster_plan_result
                select r.ordinal, r.record, 'ERROR', null from roster_import_row r
                where r.import_id = :import and r.line is not null and (
                    exists (select from roster_plan_error e where e.ordinal = r.ordinal)
                    or exists (select from roster_import_error e where e.import_id = :import and e.ordinal = r.ordinal
                        and e.found_while = 'READING'))
                """);
        plan.run("""
                insert into roster_plan_result
                select p.ordinal, 'UNIT', case when p.known_no is null then 'NEW' when jsonb_exists(changed.keys, 'parentCode')
                    then 'TRANSFERRED' when changed.keys <> '{}' then 'CHANGED' else 'UNCHANGED' end, changed.keys
                from roster_plan_unit p
                left join organisation_unit above on above.unit_no = p.was_parent
                cross join lateral (
                    select coalesce(jsonb_object_agg(field, was) filter (where p.known_no is not null), '{}') as keys
                    from (values ('unitName', p.was_name, p.was_name is distinct from p.name),
                        ('unitKind', p.was_kind, p.was_kind is distinct from p.kind),
                        ('parentCode', above.code, p.ref <> :root and p.was_parent is distinct from p.parent_ref))
                        v (field, was, differs)
                    where differs) changed
                where p.ordinal is not null and not exists (select from roster_plan_result e where e.ordinal = p.ordinal)
                """);
        plan.run("""
                insert into roster_plan_result
                select p.ordinal, 'MEMBER', case when p.member_no is null then 'NEW' when p.moved then 'TRANSFERRED'
                    when changed.keys <> '{}' then 'CHANGED' else 'UNCHANGED' end, changed.keys
                from roster_plan_member p
                left join organisation_unit here on here.unit_no = p.now_no
                left join organisation_unit lives on lives.unit_no = p.was_residence
                cross join lateral (
                    select coalesce(jsonb_object_agg(field, coalesce(was, '')) filter (where p.member_no is not null), '{}')
                        as keys
                    from (values ('fullName', p.was_full_name, p.was_full_name is distinct from p.full_name),
                        ('unitCode', here.code, coalesce(p.moved, false)),
                        ('standing', p.was_standing, p.was_standing is distinct from p.standing),
                        ('participation', p.was_participation, p.was_participation is distinct from p.participation),
                        ('cardNumber', p.was_card_number, p.was_card_number is distinct from p.card_number),
                        ('phone', p.was_phone, p.was_phone is distinct from p.phone),
                        ('language', p.was_language, p.was_language is distinct from p.language),
                        ('residenceCode', lives.code, p.was_residence is distinct from p.residence_ref))
                        v (field, was, differs)
                    where differs) changed
                where not exists (select from roster_plan_result e where e.ordinal = p.ordinal)
                """);
        plan.run("analyze roster_plan_result");
    }

    private static RosterImportCounts counts(Handle handle, Claimed claimed) {
        return new RosterImportCounts(
                tally(handle, "UNIT", """
                        select count(*) from roster_plan_unit p where p.ordinal is null and p.ref <> :root
                            and exists (select from roster_plan_unit f where f.ordinal is not null)
                        """, claimed),
                tally(handle, "MEMBER", "select count(*) " + MISSING_MEMBERS, claimed),
                handle.createQuery("select count(*) from roster_plan_result where outcome = 'ERROR'")
                        .mapTo(Integer.class)
                        .one());
    }

    private static final String MISSING_MEMBERS = """
            from organisation_roster r
            join organisation_unit u on u.unit_no = r.unit_no and u.lineage @> array[:root]
            join organisation_member m on m.member_no = r.member_no
            where r.participation <> 'ENDED' and exists (select from roster_plan_member)
                and not exists (select from roster_plan_member p where p.member_no = r.member_no)
            """;

    private static RosterImportCounts.Tally tally(Handle handle, String record, String missing, Claimed claimed) {
        var found = handle.createQuery("""
                        select count(*) filter (where outcome = 'NEW') as new, count(*) filter (where outcome = 'CHANGED') as changed,
                            count(*) filter (where outcome = 'TRANSFERRED') as transferred,
                            count(*) filter (where outcome = 'UNCHANGED') as unchanged,
                            count(*) filter (where outcome = 'ERROR') as errors
                        from roster_plan_result where record = :record
                        """)
                .bind("record", record)
                .mapToMap(Integer.class)
                .one();
        int left = handle.createQuery(missing)
                .bind("root", claimed.unitNo())
                .mapTo(Integer.class)
                .one();
        return new RosterImportCounts.Tally(
                found.get("new"),
                found.get("changed"),
                found.get("transferred"),
                found.get("unchanged"),
                left,
                found.get("errors"));
    }

    /** Of every outcome, change and error; the order does not matter, so no sorting is paid for. */
    private static String fingerprint(Handle handle) {
        return handle.createQuery("""
                        select coalesce(sum(hashtextextended(concat_ws('|', ordinal, outcome, changes), 0)::numeric), 0) || '/'
                            || (select coalesce(sum(hashtextextended(concat_ws('|', ordinal, field, code), 0)::numeric), 0)
                                from roster_plan_error)
                        from roster_plan_result
                        """).mapTo(String.class).one();
    }

    /** Keeps what was found as the report. */
    void report(Claimed claimed) {
        jdbi.useHandle(handle -> {
            for (String sql : new String[] {
                "delete from roster_import_row where import_id = :import and line is null",
                "delete from roster_import_error where import_id = :import and found_while = 'COMPARING'",
                """
                insert into roster_import_error (import_id, ordinal, field, code, argument, found_while)
                select :import, ordinal, field, code, argument, 'COMPARING' from roster_plan_error
                """,
                """
                update roster_import_row r set outcome = p.outcome, changes = p.changes from roster_plan_result p
                where r.import_id = :import and r.ordinal = p.ordinal
                    and (r.outcome, r.changes) is distinct from (p.outcome, p.changes)
                """,
                """
                insert into roster_import_row (import_id, ordinal, record, unit_code, unit_name, outcome)
                select :import, (select coalesce(max(ordinal), 0) from roster_import_row where import_id = :import)
                    + row_number() over (order by p.code), 'UNIT', p.code, p.name, 'MISSING'
                from roster_plan_unit p where p.ordinal is null and p.ref <> :root
                    and exists (select from roster_plan_unit f where f.ordinal is not null)
                order by p.code limit :most
                """,
                """
                insert into roster_import_row (import_id, ordinal, record, unit_code, member_code, full_name, outcome)
                select :import, (select coalesce(max(ordinal), 0) from roster_import_row where import_id = :import)
                    + row_number() over (order by m.code), 'MEMBER', u.code, m.code, m.full_name, 'MISSING'
                """ + MISSING_MEMBERS + " order by m.code limit :most"
            }) {
                handle.createUpdate(sql)
                        .configure(
                                org.jdbi.v3.core.statement.SqlStatements.class,
                                statements -> statements.setUnusedBindingAllowed(true))
                        .bind("import", claimed.id())
                        .bind("root", claimed.unitNo())
                        .bind("most", config.largestFile())
                        .execute();
            }
        });
    }

    /** What was found, in numbers. */
    record Result(RosterImportCounts counts, String fingerprint) {}
}
