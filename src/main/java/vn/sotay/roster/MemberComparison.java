package vn.sotay.roster;

import java.util.List;

/**
 * What the members of a file would be, and what is wrong with them. The rules are those of the operations for one member;
 * here they hold for any number in the same few statements.
 */
final class MemberComparison {

    private final PlanTables plan;
    private final Reach reach;

    MemberComparison(PlanTables plan, Reach reach) {
        this.plan = plan;
        this.reach = reach;
    }

    void compare() {
        gather();
        plan.findTwice(RowKind.MEMBER, RosterColumn.MEMBER_CODE, "member_code");
        findErrors();
        findAboveReach();
        findNamesTaken();
    }

    private void gather() {
        plan.run("""
                insert into roster_plan_member
                select f.ordinal, f.member_code, m.member_no, coalesce(nullif(f.full_name, ''), m.full_name), m.full_name,
                    case when coalesce(f.full_name, '') = '' then m.folded_name else f.folded_name end,
                    nullif(f.unit_code, ''), p.ref, p.closed, home.unit_no, r.unit_no,
                    coalesce(nullif(f.standing, ''), r.standing), r.standing,
                    coalesce(nullif(f.participation, ''), r.participation, 'ACTIVE'), r.participation,
                    case f.card_number when '-' then null else coalesce(nullif(f.card_number, ''), m.card_number) end,
                    m.card_number,
                    case f.phone when '-' then null else coalesce(nullif(f.phone, ''), m.phone) end, m.phone,
                    coalesce(nullif(f.language, ''), m.language, 'vi'), m.language,
                    nullif(nullif(f.residence_code, ''), '-'),
                    case when coalesce(f.residence_code, '') in ('', lives.code) then r.residence_no
                        when f.residence_code = '-' then null else coalesce(near.ref, far.unit_no) end,
                    r.residence_no, coalesce(here.lineage && :reach or own.lineage && :reach, false),
                    coalesce(own.lineage && :reach, false),
                    coalesce(here.lineage @> array[:root] or own.lineage @> array[:root], false),
                    coalesce(own.closed_at is not null, false)
                from (
                    select distinct on (member_code) * from roster_import_row
                    where import_id = :import and record = 'MEMBER' and member_code <> '' and line is not null
                    order by member_code, ordinal) f
                left join organisation_member m on m.code = f.member_code
                left join organisation_roster r on r.member_no = m.member_no
                left join organisation_unit here on here.unit_no = r.unit_no
                left join organisation_unit lives on lives.unit_no = r.residence_no
                left join organisation_membership home on home.member_no = m.member_no and home.kind = 'OFFICIAL'
                    and tstzrange(home.valid_from, home.valid_to) @> cast(:now as timestamptz)
                left join organisation_unit own on own.unit_no = home.unit_no
                left join roster_plan_unit p on p.code = nullif(f.unit_code, '')
                left join roster_plan_unit near on near.code = f.residence_code and not near.closed
                left join organisation_unit far on far.code = f.residence_code and far.closed_at is null
                    and far.lineage && :reach
                """);
        // Who is away for a time is listed at home or where they are; both are as it is.
        plan.run("""
                update roster_plan_member set moved = true
                where member_no is not null and unit_ref <> home_no and unit_ref <> now_no
                """);
        plan.run("create index on roster_plan_member (member_no)");
        plan.run("analyze roster_plan_member");
    }

    private void findErrors() {
        plan.run("""
                insert into roster_plan_error
                select p.ordinal, wrong.field, wrong.code, null
                from roster_plan_member p cross join lateral (values
                    ('memberCode', 'MEMBER_ELSEWHERE', p.member_no is not null and not p.within_reach),
                    ('fullName', 'MISSING', p.full_name is null),
                    ('standing', 'MISSING', p.standing is null),
                    ('unitCode', 'MISSING', p.unit_code is null and not p.inside
                        and (p.member_no is null or p.within_reach)),
                    ('unitCode', 'UNKNOWN_UNIT', p.unit_code is not null and p.unit_ref is null),
                    ('unitCode', 'UNIT_CLOSED', p.unit_closed),
                    ('residenceCode', 'UNKNOWN_UNIT', p.residence_code is not null and p.residence_ref is null),
                    ('unitCode', 'NOT_FOR_YOURSELF', p.member_no = :caller and p.moved),
                    ('standing', 'NOT_FOR_YOURSELF', p.member_no = :caller and p.standing <> p.was_standing),
                    ('participation', 'NOT_FOR_YOURSELF', p.member_no = :caller
                        and p.participation <> p.was_participation),
                    ('residenceCode', 'NOT_FOR_YOURSELF', p.member_no = :caller
                        and p.residence_ref is distinct from p.was_residence),
                    ('memberCode', 'FOR_HOME_UNIT', p.within_reach and not p.home_within and (p.moved
                        or p.standing <> p.was_standing or p.participation <> p.was_participation)),
                    ('participation', 'UNIT_CLOSED', p.was_participation = 'ENDED' and p.participation <> 'ENDED'
                        and p.home_closed and p.moved is null)) wrong (field, code, holds)
                where wrong.holds
                """);
    }

    /** The same as {@link vn.sotay.organisation.ManagedMembers#requireWithinReach}, for all rows at once. */
    private void findAboveReach() {
        List<String[]> rights = Reach.roleRights();
        plan.handle()
                .createUpdate("""
                        insert into roster_plan_error
                        select p.ordinal, 'memberCode', 'ABOVE_REACH', null
                        from roster_plan_member p
                        where (p.full_name, p.card_number, p.phone, p.language, p.residence_ref, p.standing, p.participation)
                                is distinct from (p.was_full_name, p.was_card_number, p.was_phone, p.was_language,
                                    p.was_residence, p.was_standing, p.was_participation)
                            and p.within_reach and exists (
                                select from organisation_office o join organisation_unit u on u.unit_no = o.unit_no
                                where o.member_no = p.member_no and o.in_force
                                    and not exists (select from unnest(:held, :units) h (entitlement, unit_no)
                                        where h.entitlement = 'GRANT_OFFICES' and h.unit_no = any(u.lineage))
                                    and exists (select from unnest(:roles, :rights) needed (role, entitlement)
                                        where needed.role = o.role and not exists (
                                            select from unnest(:held, :units) h (entitlement, unit_no)
                                            where h.entitlement = needed.entitlement and h.unit_no = any(u.lineage))))
                        """)
                .bindArray("held", String.class, (Object[]) reach.rights())
                .bind("units", reach.units())
                .bindArray(
                        "roles",
                        String.class,
                        rights.stream().map(pair -> pair[0]).toArray())
                .bindArray(
                        "rights",
                        String.class,
                        rights.stream().map(pair -> pair[1]).toArray())
                .execute();
    }

    /** No two people share a name to sign in with, across the three kinds; as it will be, so two may swap. */
    private void findNamesTaken() {
        plan.run("""
                create temp table roster_plan_name on commit drop as
                select p.ordinal, coalesce(p.member_no, -p.ordinal) as who, name.field, name.value, name.taken,
                    p.member_no is null or name.value is distinct from name.was as fresh
                from roster_plan_member p cross join lateral (values
                    ('memberCode', 'CODE_TAKEN', p.code, p.code), ('cardNumber', 'CARD_TAKEN', p.card_number, p.was_card_number),
                    ('phone', 'PHONE_TAKEN', p.phone, p.was_phone)) name (field, taken, value, was)
                where name.value is not null and (p.member_no is null or p.within_reach)
                """);
        plan.run("create index on roster_plan_name (value)");
        plan.run("analyze roster_plan_name");
        plan.run("""
                insert into roster_plan_error
                select n.ordinal, n.field, 'TWICE',
                    (select concat_ws(' ', other.sheet, other.line) from roster_plan_name o
                        join roster_import_row other on other.import_id = :import and other.ordinal = o.ordinal
                        where o.value = n.value and o.who <> n.who order by o.ordinal limit 1)
                from roster_plan_name n
                where n.value in (select value from roster_plan_name group by value having count(distinct who) > 1)
                """);
        for (String column : List.of("code", "card_number", "phone")) {
            plan.run("""
                    insert into roster_plan_error
                    select n.ordinal, n.field, n.taken, null
                    from roster_plan_name n join organisation_member m on m.%s = n.value and m.member_no <> n.who
                    where n.fresh and not exists (select from roster_plan_member p where p.member_no = m.member_no)
                    """.formatted(column));
        }
    }
}
