-- How far a member got with an item: seconds since publication for each step of the ladder.
-- 2147483647 stands for "not reached", so that the earliest of two histories is plainly least(), and no null bitmap
-- pushes the row over the next eight bytes: at a nation's size that is 4 GB a year.
create function reading_reached(step int) returns boolean language sql immutable parallel safe
    return step < 2147483647;

create table reading_receipt (
    item_no int not null,
    member_no int not null,
    delivered int not null default 2147483647,
    opened int not null default 2147483647,
    read int not null default 2147483647,
    acknowledged int not null default 2147483647,
    epoch smallint not null,
    -- Bits 1, 2, 4, 8: delivered, opened, read, acknowledged was said by the phone itself, not implied by a later step.
    said smallint not null,
    -- Seconds by which the phone's clock was corrected, clamped to what fits.
    skew smallint not null,
    -- Longest time the text was open, in seconds, as evidence for "read".
    dwell smallint not null,
    -- By member first: own record, upsert and counts all ask for one person's receipt. With the item first and a second
    -- index by member a receipt took 127 bytes, so it takes 115: in an index of items alone, equal keys share one.
    constraint pk_reading_receipt primary key (member_no, item_no, epoch),
    constraint ck_reading_receipt_ladder check
        (delivered <= opened and opened <= read and read <= acknowledged and reading_reached(delivered))
) partition by range (item_no);
create index ix_reading_receipt_item on reading_receipt (item_no);

-- The greatest revision that a member had on the screen, of items that were revised; without a row it is the first.
create table reading_seen_revision (
    member_no int not null,
    item_no int not null,
    revision int not null,
    constraint pk_reading_seen_revision primary key (member_no, item_no)
);

-- A partition holds 16,384 items. Further ones are made ahead by a job. Made apart and then attached, because a plain
-- "create table ... partition of" would lock out everybody who is reading or writing receipts.
-- With the rights of the tables' owner: the application's own role may change no table.
create function reading_ensure_partition(first_item int) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
declare
    ordinal int := first_item / 16384;
    partition text := 'reading_receipt_' || lpad(ordinal::text, 6, '0');
begin
    perform pg_advisory_xact_lock(x'5ec1'::int);
    if to_regclass(partition) is null then
        execute format('create table %I (like reading_receipt including defaults including constraints)', partition);
        execute format('alter table reading_receipt attach partition %I for values from (%s) to (%s)', partition,
            ordinal::bigint * 16384, case ordinal when 131071 then 'maxvalue' else ((ordinal + 1) * 16384)::text end);
    end if;
end $$;
select reading_ensure_partition(0);
select reading_ensure_partition(16384);

create table reading_duty_assignment (
    id uuid constraint pk_reading_duty_assignment primary key,
    version int not null,
    created_at timestamptz not null,
    item_no int not null constraint fk_reading_duty_assignment_item references publishing_item (item_no),
    unit_no int not null constraint fk_reading_duty_assignment_unit references organisation_unit (unit_no),
    scope text not null,
    role text not null default '',
    standing text not null default '',
    requirement text not null,
    due_at timestamptz not null,
    assigned_by int not null,
    -- In whose name: the unit of the office by which it was given. Those who may publish for it change and end it.
    asking_no int not null constraint fk_reading_duty_assignment_asking references organisation_unit (unit_no),
    ended_at timestamptz,
    -- A merger of units ends an assignment and goes on with it in the unit that took over, as another part of the first.
    part_of uuid not null,
    given_at timestamptz not null,
    constraint ck_reading_duty_assignment_order check (ended_at >= created_at),
    constraint ck_reading_duty_assignment_scope check (scope in ('UNIT', 'SUBTREE')),
    constraint ck_reading_duty_assignment_requirement check (requirement in ('READ', 'ACKNOWLEDGE'))
);
create index ix_reading_duty_assignment_unit on reading_duty_assignment (unit_no, scope, role) where ended_at is null;
create index ix_reading_duty_assignment_item on reading_duty_assignment (item_no, part_of);
create index ix_reading_duty_assignment_part on reading_duty_assignment (part_of);
create unique index uq_reading_duty_assignment_living on reading_duty_assignment (part_of) where ended_at is null;
create index ix_reading_duty_assignment_asking on reading_duty_assignment (asking_no) where ended_at is null;

-- Counts of the people of one cell, recomputed whole from receipts and roster whenever the cell is dirty.
-- members: active, the denominator; exempt and suspended are left out of every other figure.
create table reading_cell_count (
    item_no int not null,
    unit_no int not null,
    members int not null,
    exempt int not null,
    suspended int not null,
    delivered int not null,
    opened int not null,
    read int not null,
    acknowledged int not null,
    as_of timestamptz not null,
    -- By unit first: a change of membership asks which items were counted in that cell.
    constraint pk_reading_cell_count primary key (unit_no, item_no),
    constraint ck_reading_cell_count_ladder check
        (delivered >= opened and opened >= read and read >= acknowledged and members >= delivered)
);

-- The same summed over each unit's subtree, maintained by the differences of the cells.
create table reading_unit_count (
    item_no int not null,
    unit_no int not null,
    members int not null,
    exempt int not null,
    suspended int not null,
    delivered int not null,
    opened int not null,
    read int not null,
    acknowledged int not null,
    as_of timestamptz not null,
    constraint pk_reading_unit_count primary key (item_no, unit_no),
    constraint ck_reading_unit_count_ladder check
        (delivered >= opened and opened >= read and read >= acknowledged and acknowledged >= 0 and members >= delivered)
);

-- What no longer matches its figures: the cells of the marked unit, or of the marked member wherever they count when
-- the mark is taken, or every cell; for the marked item, or for all items of that cell. Broad marks keep a publication
-- to millions and an import of thousands at one row each. Rows are only ever added here and taken away by the fold, so
-- a mark made while a fold runs is never lost; marking twice is harmless.
create table reading_dirty_cell (
    id bigint generated always as identity constraint pk_reading_dirty_cell primary key,
    item_no int,
    unit_no int,
    member_no int,
    -- Of the unit and of every unit below it.
    below boolean not null default false,
    constraint ck_reading_dirty_cell_below check (not below or (item_no is not null and unit_no is not null)),
    constraint ck_reading_dirty_cell_something check (num_nonnulls(item_no, unit_no, member_no) > 0),
    constraint ck_reading_dirty_cell_one_place check (num_nonnulls(unit_no, member_no) <= 1)
);
create index ix_reading_dirty_cell_item on reading_dirty_cell (item_no);
-- Broad marks of either kind are found however many single ones wait.
create index ix_reading_dirty_cell_units on reading_dirty_cell (id) where item_no is null;
create index ix_reading_dirty_cell_items on reading_dirty_cell (id)
    where item_no is not null and (below or num_nonnulls(unit_no, member_no) = 0);

-- What is to be asked of the readers of an item once it is published.
create table reading_planned_duty (
    item_id uuid constraint pk_reading_planned_duty primary key
        constraint fk_reading_planned_duty_item references publishing_item on delete cascade,
    requirement text not null,
    due_at timestamptz not null,
    planned_by int not null,
    constraint ck_reading_planned_duty_requirement check (requirement in ('READ', 'ACKNOWLEDGE'))
);
