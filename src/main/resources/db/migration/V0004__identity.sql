create table identity_account (
    id uuid constraint pk_identity_account primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint uq_identity_account_member unique
        constraint fk_identity_account_member references organisation_member (member_no),
    password_hash text not null,
    password_set_at timestamptz not null
);

create table identity_activation_code (
    id uuid constraint pk_identity_activation_code primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint fk_identity_activation_code_member references organisation_member (member_no),
    code_sha256 bytea not null,
    issued_by int,
    expires_at timestamptz not null,
    used_at timestamptz,
    replaced_at timestamptz
);
create unique index uq_identity_activation_code_open on identity_activation_code (member_no)
    where used_at is null and replaced_at is null;

create table identity_device_session (
    id uuid constraint pk_identity_device_session primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint fk_identity_device_session_member references organisation_member (member_no),
    installation_id uuid not null,
    device_name text,
    -- What all refresh tokens of the session share, so that any that was exchanged is recognised when it comes again.
    family_sha256 bytea not null constraint uq_identity_device_session_family unique,
    successor_seed bytea not null,
    refresh_sha256 bytea not null constraint uq_identity_device_session_refresh unique,
    previous_sha256 bytea,
    rotated_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_why text,
    -- Up to which security event this installation has shown its owner; another installation has to show them again.
    events_seen_to uuid,
    constraint ck_identity_device_session_why check
        (ended_why in ('SIGNED_OUT', 'SIGNED_IN_AGAIN', 'REUSED', 'PARTICIPATION_ENDED', 'PASSWORD_CHANGED',
            'ENDED_BY_OFFICER'))
);
create unique index uq_identity_device_session_installation on identity_device_session (member_no, installation_id)
    where ended_at is null;
-- Where somebody was signed in before; also ended ones.
create index ix_identity_device_session_member on identity_device_session (member_no, installation_id);

-- What happened to an account, for its owner to see. Written with the change itself, never changed.
create table identity_security_event (
    -- UUIDv7: sorted by time.
    id uuid constraint pk_identity_security_event primary key,
    version int not null,
    created_at timestamptz not null,
    member_no int not null constraint fk_identity_security_event_member references organisation_member (member_no),
    kind text not null,
    -- The officer who did it; empty when the owner, or somebody in their name, or the system did.
    actor_no int,
    device_name text,
    address text,
    constraint ck_identity_security_event_kind check (kind in ('CODE_ISSUED', 'ACTIVATED', 'SIGNED_IN',
        'PASSWORD_CHANGED', 'REFRESH_TOKEN_REUSED', 'SESSION_ENDED_BY_OFFICER'))
);
create index ix_identity_security_event_member on identity_security_event (member_no, id desc);
