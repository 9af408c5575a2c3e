create sequence organisation_unit_no as int;
create sequence organisation_member_no as int;

create table organisation_unit (
    id uuid constraint pk_organisation_unit primary key,
    version int not null,
    created_at timestamptz not null,
    unit_no int not null constraint uq_organisation_unit_no unique,
    code text not null constraint uq_organisation_unit_code unique,
    name text not null,
    kind text not null,
    -- From the root down to the unit itself: where it stands now. The dated rows are in organisation_unit_position.
    lineage int[] not null,
    closed_at timestamptz,
    merged_into int constraint fk_organisation_unit_merged references organisation_unit (unit_no),
    constraint ck_organisation_unit_merged check (merged_into is null or closed_at is not null),
    constraint ck_organisation_unit_kind check (kind in
        ('CENTRAL', 'PROVINCE', 'COMMITTEE', 'GRASSROOTS', 'SECTION', 'CELL')),
    constraint ck_organisation_unit_lineage check
        (lineage[cardinality(lineage)] = unit_no and (cardinality(lineage) <= 7 or closed_at is not null))
);
create index ix_organisation_unit_merged on organisation_unit (merged_into) where merged_into is not null;
create index ix_organisation_unit_lineage on organisation_unit using gin (lineage);

-- What it was called, and where it stood, over time. The row without an end says what organisation_unit says.
create table organisation_unit_name (
    unit_no int not null constraint fk_organisation_unit_name_unit references organisation_unit (unit_no),
    code text not null,
    name text not null,
    kind text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    constraint pk_organisation_unit_name primary key (unit_no, valid_from),
    constraint ck_organisation_unit_name_order check (valid_to > valid_from)
);
create unique index uq_organisation_unit_name_now on organisation_unit_name (unit_no) where valid_to is null;
create index ix_organisation_unit_name_code on organisation_unit_name (code);

create table organisation_unit_position (
    unit_no int not null constraint fk_organisation_unit_position_unit references organisation_unit (unit_no),
    lineage int[] not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    constraint pk_organisation_unit_position primary key (unit_no, valid_from),
    constraint ck_organisation_unit_position_order check (valid_to > valid_from)
);
create unique index uq_organisation_unit_position_now on organisation_unit_position (unit_no) where valid_to is null;

create table organisation_member (
    id uuid constraint pk_organisation_member primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint uq_organisation_member_no unique,
    code text not null constraint uq_organisation_member_code unique,
    full_name text not null,
    -- Small letters without marks, as people type when they search; written with the name, by FoldedName.
    folded_name text not null,
    -- Probationary members hold no card; a number can change.
    card_number text constraint uq_organisation_member_card unique,
    phone text constraint uq_organisation_member_phone unique,
    language text not null default 'vi',
    constraint ck_organisation_member_language check (language in ('vi', 'en'))
);

-- With a space before it, so that a typed word is looked for at the beginning of words.
create index ix_organisation_member_folded on organisation_member using gin ((' ' || folded_name) gin_trgm_ops);

-- OFFICIAL and TEMPORARY decide where a member counts; RESIDENCE only receives.
create table organisation_membership (
    member_no int not null constraint fk_organisation_membership_member references organisation_member (member_no),
    unit_no int not null constraint fk_organisation_membership_unit references organisation_unit (unit_no),
    kind text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    -- When it was written down, if that was later: nobody is late for what they could not know.
    recorded_at timestamptz,
    constraint pk_organisation_membership primary key (member_no, kind, valid_from),
    constraint ck_organisation_membership_kind check (kind in ('OFFICIAL', 'TEMPORARY', 'RESIDENCE')),
    constraint ck_organisation_membership_order check (valid_to > valid_from),
    constraint ck_organisation_membership_temporary check (kind <> 'TEMPORARY' or valid_to is not null),
    constraint ex_organisation_membership_one exclude using gist
        (member_no with =, kind with =, tstzrange(valid_from, valid_to) with &&)
);
create index ix_organisation_membership_unit on organisation_membership (unit_no, valid_from);

-- Where a member counted, over time: while a temporary membership lasts, there and not at home.
create view organisation_stay as
    select member_no, unit_no, tstzrange(valid_from, valid_to) as during
    from organisation_membership where kind = 'TEMPORARY'
    union all
    select home.member_no, home.unit_no, unnest(
        tstzmultirange(tstzrange(home.valid_from, home.valid_to)) - coalesce(
            (select range_agg(tstzrange(away.valid_from, away.valid_to)) from organisation_membership away
                where away.member_no = home.member_no and away.kind = 'TEMPORARY'), '{}'))
    from organisation_membership home where home.kind = 'OFFICIAL';

create table organisation_standing (
    member_no int not null constraint fk_organisation_standing_member references organisation_member (member_no),
    standing text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    recorded_at timestamptz,
    constraint pk_organisation_standing primary key (member_no, valid_from),
    constraint ck_organisation_standing check (standing in ('PROBATIONARY', 'OFFICIAL')),
    constraint ck_organisation_standing_order check (valid_to > valid_from),
    constraint ex_organisation_standing_one exclude using gist
        (member_no with =, tstzrange(valid_from, valid_to) with &&)
);

create table organisation_participation (
    member_no int not null constraint fk_organisation_participation_member references organisation_member (member_no),
    participation text not null,
    reason text,
    valid_from timestamptz not null,
    valid_to timestamptz,
    recorded_at timestamptz,
    constraint pk_organisation_participation primary key (member_no, valid_from),
    constraint ck_organisation_participation check (participation in ('ACTIVE', 'EXEMPT', 'SUSPENDED', 'ENDED')),
    constraint ck_organisation_participation_order check (valid_to > valid_from),
    constraint ex_organisation_participation_one exclude using gist
        (member_no with =, tstzrange(valid_from, valid_to) with &&)
);

create table organisation_office (
    id uuid constraint pk_organisation_office primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint fk_organisation_office_member references organisation_member (member_no),
    unit_no int not null constraint fk_organisation_office_unit references organisation_unit (unit_no),
    role text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    granted_by int,
    -- The dates say when; this says now. It flips in the transaction that ends the office, so no query asks a clock.
    in_force boolean not null,
    constraint ck_organisation_office_role check (role in
        ('SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER', 'EDITOR', 'APPROVER', 'ADMINISTRATOR', 'INSPECTOR')),
    constraint ck_organisation_office_order check (valid_to >= valid_from)
);
create unique index uq_organisation_office_held on organisation_office (member_no, unit_no, role) where in_force;
create index ix_organisation_office_ending on organisation_office (valid_to) where in_force and valid_to is not null;
create index ix_organisation_office_member on organisation_office (member_no);
create index ix_organisation_office_unit on organisation_office (unit_no, role) where in_force;

-- One narrow row per member: where and as what they count now. Derived from the dated rows by Roster, never typed in.
create table organisation_roster (
    member_no int constraint pk_organisation_roster primary key,
    unit_no int not null,
    residence_no int,
    standing text not null,
    participation text not null,
    -- In this unit since.
    joined_at timestamptz not null,
    -- When one of the dated rows begins or ends by itself; a job derives the row again then.
    next_change timestamptz
);
create index ix_organisation_roster_next_change on organisation_roster (next_change) where next_change is not null;
create index ix_organisation_roster_unit on organisation_roster (unit_no, member_no);
create index ix_organisation_roster_residence on organisation_roster (residence_no) where residence_no is not null;
