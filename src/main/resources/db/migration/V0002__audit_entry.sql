create table audit_entry (
    id uuid constraint pk_audit_entry primary key,
    at timestamptz not null,
    request_id text,
    actor_no int,
    address text,
    action text not null,
    outcome text not null,
    subject_type text,
    subject_id text,
    unit_no int,
    detail jsonb not null default '{}',
    constraint ck_audit_entry_outcome check (outcome in ('DONE', 'DENIED', 'FAILED'))
);
create index ix_audit_entry_unit on audit_entry (unit_no, at);
create index ix_audit_entry_actor on audit_entry (actor_no, at);
create index ix_audit_entry_subject on audit_entry (subject_id, at);

create function audit_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail only grows';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse_change();
