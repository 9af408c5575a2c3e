create table roster_import (
    id uuid constraint pk_roster_import primary key,
    version int not null,
    created_at timestamptz not null,
    unit_no int not null constraint fk_roster_import_unit references organisation_unit (unit_no),
    created_by int not null,
    name text not null,
    file_name text not null,
    format text not null,
    sha256 text not null,
    size bigint not null,
    -- Taken away after a time; the hash stays.
    file bytea constraint fk_roster_import_file references platform_file,
    state text not null,
    -- What is being done at the moment, for those who wait.
    step text,
    encoding text,
    warnings jsonb not null default '[]',
    rows_read int not null default 0,
    counts jsonb,
    -- Of all that the report says; applying must find the same.
    fingerprint text,
    failure text,
    apply_by int,
    applied_at timestamptz,
    -- Goes up whenever a node takes the work: what an earlier one still writes is refused.
    claim_no int not null default 0,
    attempts int not null default 0,
    lease_until timestamptz,
    cleared_at timestamptz,
    constraint ck_roster_import_format check (format in ('CSV', 'XLSX')),
    constraint ck_roster_import_state check (state in
        ('WAITING', 'READING', 'COMPARING', 'READY', 'APPLYING', 'APPLIED', 'CANCELLED', 'FAILED'))
);
create index ix_roster_import_unit on roster_import (unit_no, id);
create index ix_roster_import_open on roster_import (created_at) where state in ('WAITING', 'READING', 'COMPARING', 'APPLYING');
create index ix_roster_import_kept on roster_import (created_at) where cleared_at is null;

-- What the file says, one row for each of its rows, and what comparing made of it. Null where the file has no such column.
create table roster_import_row (
    import_id uuid not null constraint fk_roster_import_row_import references roster_import on delete cascade,
    ordinal int not null,
    sheet text,
    line int,
    record text,
    unit_code text,
    unit_name text,
    unit_kind text,
    parent_code text,
    member_code text,
    full_name text,
    folded_name text,
    standing text,
    participation text,
    card_number text,
    phone text,
    language text,
    residence_code text,
    outcome text,
    -- Column to what was there before.
    changes jsonb,
    constraint pk_roster_import_row primary key (import_id, ordinal),
    constraint ck_roster_import_row_record check (record in ('UNIT', 'MEMBER')),
    constraint ck_roster_import_row_outcome check (outcome in
        ('NEW', 'CHANGED', 'TRANSFERRED', 'UNCHANGED', 'MISSING', 'ERROR'))
);
create index ix_roster_import_row_outcome on roster_import_row (import_id, outcome, ordinal);

create table roster_import_error (
    import_id uuid not null constraint fk_roster_import_error_import references roster_import on delete cascade,
    ordinal int not null,
    field text not null,
    code text not null,
    argument text,
    -- READING keeps what is wrong by itself; COMPARING is found again each time.
    found_while text not null,
    constraint ck_roster_import_error_found check (found_while in ('READING', 'COMPARING'))
);
create index ix_roster_import_error_row on roster_import_error (import_id, ordinal);
