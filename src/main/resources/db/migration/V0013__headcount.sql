-- Who and what a unit reaches is told from figures that are kept, never by looking at people: decision 18.

-- Every pair of a standing and a participation is a bit, so that one number says of a person what they are, of a unit
-- what kinds of people are in it, and of a question whom it means.
create function organisation_kind(standing text, participation text) returns int language sql immutable parallel safe
    return 1 << (4 * (array_position(array['PROBATIONARY', 'OFFICIAL'], standing) - 1)
        + array_position(array['ACTIVE', 'EXEMPT', 'SUSPENDED', 'ENDED'], participation) - 1);

-- Where people are, and as what: role '' where they count, RESIDENT where they live, an office where they hold it.
-- Whoever is met in the other unit already is not counted again in a unit that lies above both: those who live somewhere
-- in the unit where they count, and those who hold an office several times in the place before this one in the order of
-- the tree. So a sum over a subtree counts each person once, however many of those places lie in it. 0 for no other unit.
create view organisation_presence as
    select unit_no, '' as role, member_no, organisation_kind(standing, participation) as kind, 0 as other_no
    from organisation_roster
    union all
    select residence_no, 'RESIDENT', member_no, organisation_kind(standing, participation), unit_no
    from organisation_roster where residence_no <> unit_no
    union all
    select o.unit_no, o.role, o.member_no, organisation_kind(r.standing, r.participation), coalesce(
        (select before.unit_no from organisation_office before
         join organisation_unit place on place.unit_no = before.unit_no
         where before.member_no = o.member_no and before.role = o.role and before.in_force and place.lineage < u.lineage
         order by place.lineage desc limit 1), 0)
    from organisation_office o
    join organisation_unit u on u.unit_no = o.unit_no
    join organisation_roster r on r.member_no = o.member_no
    where o.in_force;

-- What the figures of a unit's own people are; for UNITS one row that says which kinds of people are there.
create view organisation_head_now as
    select unit_no, role, 'PEOPLE' as figure, kind as kinds, other_no, cast(count(*) as int) as number
    from organisation_presence group by unit_no, role, kind, other_no
    union all
    select unit_no, role, 'UNITS', bit_or(kind), 0, 1
    from organisation_presence where role <> 'RESIDENT' group by unit_no, role;

-- As they were last counted.
create table organisation_head_own (
    unit_no int not null,
    role text not null,
    figure text not null,
    kinds int not null,
    other_no int not null,
    number int not null,
    constraint pk_organisation_head_own primary key (unit_no, role, figure, kinds, other_no)
);
create index ix_organisation_head_own_other on organisation_head_own (other_no) where other_no <> 0;

-- The same summed over each unit and all below it, maintained by the differences of the units.
create table organisation_head_subtree (
    unit_no int not null,
    role text not null,
    figure text not null,
    kinds int not null,
    number int not null,
    constraint pk_organisation_head_subtree primary key (unit_no, role, figure, kinds)
);

-- What may have other figures by now, and since when: a unit, or wherever the member is when the mark is taken. Rows are
-- only ever added, and taken away by the fold, so a mark made while a fold runs is never lost; marking twice is harmless.
create table organisation_head_dirty (
    id bigint generated always as identity constraint pk_organisation_head_dirty primary key,
    unit_no int,
    member_no int,
    at timestamptz not null,
    constraint ck_organisation_head_dirty_one check (num_nonnulls(unit_no, member_no) = 1)
);

-- The same four for the phones that these people registered.
create view notifications_phone_now as
    select p.unit_no, p.role, 'PHONES' as figure, p.kind as kinds, p.other_no, cast(count(*) as int) as number
    from organisation_presence p
    join notifications_push_registration r on r.member_no = p.member_no and r.retired_at is null
    group by p.unit_no, p.role, p.kind, p.other_no;

create table notifications_phone_own (
    unit_no int not null,
    role text not null,
    figure text not null,
    kinds int not null,
    other_no int not null,
    number int not null,
    constraint pk_notifications_phone_own primary key (unit_no, role, figure, kinds, other_no)
);
create index ix_notifications_phone_own_other on notifications_phone_own (other_no) where other_no <> 0;

create table notifications_phone_subtree (
    unit_no int not null,
    role text not null,
    figure text not null,
    kinds int not null,
    number int not null,
    constraint pk_notifications_phone_subtree primary key (unit_no, role, figure, kinds)
);

create table notifications_phone_dirty (
    id bigint generated always as identity constraint pk_notifications_phone_dirty primary key,
    unit_no int,
    member_no int,
    at timestamptz not null,
    constraint ck_notifications_phone_dirty_one check (num_nonnulls(unit_no, member_no) = 1)
);
