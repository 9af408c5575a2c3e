package vn.sotay.roster;

import vn.sotay.organisation.Unit;

/** What the units of a file would be, and what is wrong with them. Any number of them takes the same few statements. */
final class UnitComparison {

    /** Deeper than any tree; without an end a hostile chain would be walked to its own. */
    private static final int FARTHEST = 40;

    private final PlanTables plan;

    UnitComparison(PlanTables plan) {
        this.plan = plan;
    }

    void compare() {
        gather();
        hang();
        measure();
        findErrors();
    }

    private void gather() {
        plan.run("""
                insert into roster_plan_unit
                select coalesce(u.unit_no, -f.ordinal), f.ordinal, f.unit_code, nullif(f.parent_code, ''),
                    coalesce(nullif(f.unit_name, ''), u.name), coalesce(nullif(f.unit_kind, ''), u.kind), u.unit_no, u.name,
                    u.kind, u.lineage[cardinality(u.lineage) - 1], u.closed_at is not null
                from (
                    select distinct on (unit_code) * from roster_import_row
                    where import_id = :import and record = 'UNIT' and unit_code <> '' and line is not null
                    order by unit_code, ordinal) f
                left join organisation_unit u on u.code = f.unit_code and u.lineage @> array[:root]
                """);
        plan.run("""
                insert into roster_plan_unit
                select u.unit_no, null, u.code, null, u.name, u.kind, u.unit_no, u.name, u.kind,
                    u.lineage[cardinality(u.lineage) - 1], false
                from organisation_unit u where u.lineage @> array[:root] and u.closed_at is null
                    and not exists (select from roster_plan_unit p where p.ref = u.unit_no)
                """);
        plan.run("create index on roster_plan_unit (code)");
        plan.run("analyze roster_plan_unit");
    }

    private void hang() {
        plan.run("""
                update roster_plan_unit p set parent_ref = case when p.parent_code is null then p.was_parent else
                    (select above.ref from roster_plan_unit above where above.code = p.parent_code and not above.closed) end
                where p.ref <> :root
                """);
        plan.run("create index on roster_plan_unit (parent_ref)");
        plan.run("analyze roster_plan_unit");
    }

    /** From the unit of the import down, and below whatever hangs nowhere: what is still not reached goes round. */
    private void measure() {
        plan.run("""
                with recursive down as (
                    select p.ref, coalesce((select cardinality(lineage) from organisation_unit where unit_no = p.ref
                        and p.ref = :root), 1) as depth
                    from roster_plan_unit p where p.parent_ref is null
                    union all
                    select p.ref, d.depth + 1 from down d join roster_plan_unit p on p.parent_ref = d.ref
                    where d.depth < %d)
                update roster_plan_unit p set depth = down.depth from down where down.ref = p.ref
                """.formatted(FARTHEST));
    }

    private void findErrors() {
        plan.findTwice(RowKind.UNIT, RosterColumn.UNIT_CODE, "unit_code");
        plan.run("""
                insert into roster_plan_error
                select p.ordinal, wrong.field, wrong.code, null
                from roster_plan_unit p cross join lateral (values
                    ('unitName', 'MISSING', p.known_no is null and p.name is null),
                    ('unitKind', 'MISSING', p.known_no is null and p.kind is null),
                    ('parentCode', 'MISSING', p.known_no is null and p.parent_code is null),
                    ('parentCode', 'UNKNOWN_UNIT', p.parent_code is not null and p.parent_ref is null and p.ref <> :root),
                    ('parentCode', 'ROOT_STAYS', p.ref = :root and p.parent_code is not null and p.parent_code is distinct
                        from (select code from organisation_unit where unit_no = p.was_parent)),
                    ('unitCode', 'UNIT_CLOSED', p.closed),
                    ('unitCode', 'CODE_TAKEN', p.known_no is null
                        and exists (select from organisation_unit u where u.code = p.code)),
                    ('parentCode', 'CYCLE', p.depth is null)) wrong (field, code, holds)
                where p.ordinal is not null and wrong.holds
                """);
        // Whoever brings the depth is named: the row itself, or a moved one above it.
        plan.run("""
                insert into roster_plan_error
                with recursive up as (
                    select ref, ordinal, known_no, parent_ref, was_parent, 1 as steps
                    from roster_plan_unit where depth > %1$d
                    union
                    select p.ref, p.ordinal, p.known_no, p.parent_ref, p.was_parent, u.steps + 1
                    from up u join roster_plan_unit p on p.ref = u.parent_ref
                    where u.steps < %2$d and not (u.ordinal is not null
                        and (u.known_no is null or u.parent_ref is distinct from u.was_parent)))
                select distinct ordinal, 'parentCode', 'TOO_DEEP', '%1$d' from up
                where ordinal is not null and (known_no is null or parent_ref is distinct from was_parent)
                """.formatted(Unit.MAX_DEPTH, FARTHEST));
    }
}
