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
    -- How loudly phones are told. NONE wakes the app and shows nothing.
    urgency text not null default 'NORMAL',
    edited_at timestamptz not null default now(),
    publish_at timestamptz,
    expires_at timestamptz,
    -- When the state turns by itself: at publish_at while SCHEDULED, at expires_at while PUBLISHED. A turn that failed is
    -- put off a little, so that it does not stand in the way of others.
    turns_at timestamptz,
    -- The content of the revision after the current one is there and not shown yet.
    prepared boolean not null default false,
    -- For an approver: submitted, or published with a revision prepared or another audience proposed.
    waiting boolean not null default false,
    published_at timestamptz,
    published_by int,
    ended_at timestamptz,
    end_reason text,
    -- What it said was destroyed: a secret found late.
    purged_at timestamptz,
    constraint ck_publishing_item_purged check (purged_at is null or ended_at is not null),
    constraint ck_publishing_item_urgency check (urgency in ('NONE', 'NORMAL', 'URGENT')),
    constraint ck_publishing_item_scheduled check (state <> 'SCHEDULED' or (publish_at is not null and turns_at is not null)),
    constraint ck_publishing_item_turns check (turns_at is null or state in ('SCHEDULED', 'PUBLISHED')),
    constraint ck_publishing_item_kind check (kind in ('DOCUMENT', 'NEWS', 'ANNOUNCEMENT', 'BULLETIN')),
    constraint ck_publishing_item_state check (state in
        ('DRAFT', 'SUBMITTED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'EXPIRED')),
    constraint ck_publishing_item_published check
        ((state in ('PUBLISHED', 'WITHDRAWN', 'EXPIRED')) = (item_no is not null and published_at is not null)),
    constraint ck_publishing_item_ended check ((state in ('WITHDRAWN', 'EXPIRED')) = (ended_at is not null))
);
create index ix_publishing_item_owner on publishing_item (owner_no, created_at);
create index ix_publishing_item_turns on publishing_item (turns_at) where turns_at is not null;
create index ix_publishing_item_waiting on publishing_item (owner_no, id) where waiting;

-- Who took which step when, and what they said. Approvals are counted from here.
create table publishing_step (
    id bigint generated always as identity constraint pk_publishing_step primary key,
    item_id uuid not null constraint fk_publishing_step_item references publishing_item on delete cascade,
    revision int not null,
    kind text not null,
    -- Empty when a time came by itself.
    by_no int,
    at timestamptz not null,
    comment text,
    constraint ck_publishing_step_kind check (kind in ('SUBMITTED', 'APPROVED', 'RETURNED', 'SCHEDULED', 'PUBLISHED',
        'REVISION_PREPARED', 'REVISED', 'AUDIENCE_PROPOSED', 'AUDIENCE_CHANGED', 'EXPIRY_CHANGED', 'WITHDRAWN', 'EXPIRED',
        'PURGE_ASKED', 'PURGED'))
);
create index ix_publishing_step_item on publishing_step (item_id, id);
-- What of mine came back.
create index ix_publishing_step_by on publishing_step (by_no, id) where kind = 'SUBMITTED';

-- Whom an item is meant for: of one not yet published; or of a published one, proposed and waiting for a second approver.
create table publishing_plan (
    item_id uuid not null constraint fk_publishing_plan_item references publishing_item on delete cascade,
    unit_no int not null constraint fk_publishing_plan_unit references organisation_unit (unit_no),
    scope text not null,
    role text not null default '',
    standing text not null default '',
    constraint pk_publishing_plan primary key (item_id, unit_no, scope, role, standing),
    constraint ck_publishing_plan_scope check (scope in ('UNIT', 'SUBTREE'))
);
create index ix_publishing_plan_unit on publishing_plan (unit_no);

-- What readers got when. The row of the greatest revision is what they get now.
create table publishing_revision (
    item_id uuid not null constraint fk_publishing_revision_item references publishing_item,
    revision int not null,
    epoch smallint not null,
    -- Asks for reading again.
    material boolean not null,
    title text not null,
    note text,
    at timestamptz not null,
    by_no int,
    constraint pk_publishing_revision primary key (item_id, revision)
);

-- Above how many members an item of this unit, or of one below it, needs a second approver.
create table publishing_limit (
    unit_no int constraint pk_publishing_limit primary key
        constraint fk_publishing_limit_unit references organisation_unit (unit_no),
    members int not null,
    set_by int not null,
    set_at timestamptz not null,
    constraint ck_publishing_limit_members check (members >= 0)
);

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
    constraint ck_publishing_change_kind check (kind in ('ENTERED', 'REVISED', 'LEFT', 'WITHDRAWN', 'EXPIRED', 'PURGED'))
);
create index ix_publishing_change_unstamped on publishing_change (id) where change_no is null;
create index ix_publishing_change_unit on publishing_change (unit_no, scope, role, change_no);

-- A cursor given out by another store, or by this one before a restore, is recognised by its epoch.
create table publishing_store (epoch uuid not null);
insert into publishing_store values (gen_random_uuid());

-- Item to members, through each row of the audience there is or was. UNIT and SUBTREE rows without a role reach the people
-- of those units; a role reaches the holders of that office there, who count in their own cell; residence readers receive
-- and never count.
create view publishing_reached as
    select a.item_no, a.added_at, a.removed_at, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at,
        false as residence
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_roster r on r.unit_no = u.unit_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role = ''
    union all
    select a.item_no, a.added_at, a.removed_at, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at, false
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_office o on o.unit_no = u.unit_no and o.role = a.role and o.in_force
    join organisation_roster r on r.member_no = o.member_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role <> ''
    union all
    select a.item_no, a.added_at, a.removed_at, r.member_no, r.unit_no, r.standing, r.participation, r.joined_at, true
    from publishing_audience a
    join organisation_unit u on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
    join organisation_roster r on r.residence_no = u.unit_no and (a.standing = '' or a.standing = r.standing)
    where a.scope <> 'OWNER' and a.role = '';

-- The same as it holds now.
create view publishing_recipient as
    select item_no, member_no, unit_no, standing, participation, joined_at, residence
    from publishing_reached where removed_at is null;
