create table audit_entry (
    id uuid constraint pk_audit_entry primary key,
    at timestamptz not null,
    request_id text,
    actor_no int,
    -- Where from: network address and, of whoever was signed in, the session.
    address text,
    session_id uuid,
    action text not null,
    outcome text not null,
    subject_type text,
    subject_id text,
    unit_no int,
    detail jsonb not null default '{}',
    constraint ck_audit_entry_outcome check (outcome in ('DONE', 'DENIED', 'FAILED'))
);
create index ix_audit_entry_at on audit_entry (at, id);
create index ix_audit_entry_unit on audit_entry (unit_no, at, id);
create index ix_audit_entry_actor on audit_entry (actor_no, at, id);
create index ix_audit_entry_subject on audit_entry (subject_id, at, id);

-- Entries in the order of their sealing, each seal made of the one before and the entry: whoever changes, takes out or
-- adds an entry breaks every seal after it. Made by a job, so that writers do not wait for one another.
create table audit_seal (
    seq bigint constraint pk_audit_seal primary key,
    entry_id uuid not null constraint uq_audit_seal_entry unique,
    hash bytea not null,
    constraint ck_audit_seal_hash check (length(hash) = 32)
);

-- What waits for its seal. Written with the entry, taken away with the seal; the entry itself is never touched.
create table audit_unsealed (
    id bigint generated always as identity constraint pk_audit_unsealed primary key,
    entry_id uuid not null
);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail only grows';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse_change();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_refuse_change();
