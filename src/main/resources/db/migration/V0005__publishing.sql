-- Given at publication, so that a greater number was published later. Never reused.
create sequence publishing_item_no as int;
create sequence publishing_change_no as bigint;

create table publishing_item (
    id uuid constraint pk_publishing_item primary key,
    version int not null,
    created_at timestamptz not null,
    item_no int constraint uq_publishing_item_no unique,
    kind text not null,
    owner_no int not null constraint fk_publishing_item_owner references organisation_unit (unit_no),
    title text not null,
    -- For members only: a lock screen may not show even the title.
    internal boolean not null,
    -- revision: content changed; epoch: changed materially, so receipts of earlier epochs no longer satisfy.
    revision int not null,
    epoch smallint not null,
    state text not null,
    created_by int not null,
    published_at timestamptz,
    published_by int,
    ended_at timestamptz,
    end_reason text,
    constraint ck_publishing_item_kind check (kind in ('DOCUMENT', 'NEWS', 'ANNOUNCEMENT', 'BULLETIN')),
    constraint ck_publishing_item_state check (state in
        ('DRAFT', 'SUBMITTED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'EXPIRED')),
    constraint ck_publishing_item_published check
        ((state in ('PUBLISHED', 'WITHDRAWN', 'EXPIRED')) = (item_no is not null and published_at is not null)),
    constraint ck_publishing_item_ended check ((state in ('WITHDRAWN', 'EXPIRED')) = (ended_at is not null))
);
create index ix_publishing_item_owner on publishing_item (owner_no, created_at);

-- Who may read an item. UNIT and SUBTREE are the audience; OWNER rows, one for each unit from the owner up to the
-- root, let those who govern the owner read by the same index. '' stands for "no filter".
-- A row that ends keeps its place with removed_at: it is evidence of who once was in the audience.
create table publishing_audience (
    item_no int not null constraint fk_publishing_audience_item references publishing_item (item_no),
    unit_no int not null constraint fk_publishing_audience_unit references organisation_unit (unit_no),
    scope text not null,
    role text not null default '',
    standing text not null default '',
    added_at timestamptz not null,
    removed_at timestamptz,
    constraint ck_publishing_audience_scope check (scope in ('UNIT', 'SUBTREE', 'OWNER')),
    constraint ck_publishing_audience_owner check (scope <> 'OWNER' or (role = '' and standing = ''))
);
create unique index uq_publishing_audience_live on publishing_audience (item_no, unit_no, scope, role, standing)
    where removed_at is null;
create index ix_publishing_audience_unit on publishing_audience (unit_no, scope, role, item_no desc) include (standing)
    where removed_at is null;
create index ix_publishing_audience_item on publishing_audience (item_no);

-- What changed for whom, one row per item and audience row. The sequencer stamps change_no in commit order.
create table publishing_change (
    id bigint generated always as identity constraint pk_publishing_change primary key,
    change_no bigint constraint uq_publishing_change_no unique,
    item_no int not null,
    unit_no int not null,
    scope text not null,
    role text not null,
    kind text not null,
    revision int not null,
    at timestamptz not null,
    constraint ck_publishing_change_kind check (kind in ('ENTERED', 'REVISED', 'LEFT', 'WITHDRAWN', 'EXPIRED'))
);
create index ix_publishing_change_unstamped on publishing_change (id) where change_no is null;
create index ix_publishing_change_unit on publishing_change (unit_no, scope, role, change_no);

-- A cursor given out by another store, or by this one before a restore, is recognised by its epoch.
create table publishing_store (epoch uuid not null);
insert into publishing_store values (gen_random_uuid());

-- Item to members. UNIT and SUBTREE rows without a role reach the people of those units; a role reaches the holders
-- of that office there, who count in their own cell; residence readers receive and never count.
create view publishing_recipient as
    select a.item_no, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at, false as residence
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_roster r on r.unit_no = u.unit_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role = '' and a.removed_at is null
    union all
    select a.item_no, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at, false
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_office o on o.unit_no = u.unit_no and o.role = a.role and o.in_force
    join organisation_roster r on r.member_no = o.member_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role <> '' and a.removed_at is null
    union all
    select a.item_no, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at, true
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_roster r on r.residence_no = u.unit_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role = '' and a.removed_at is null;
