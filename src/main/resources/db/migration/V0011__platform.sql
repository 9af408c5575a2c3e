-- The answer to a request that came with an Idempotency-Key, committed with its effect. Of the key only the hash is
-- here; the answer is encrypted with the key itself.
create table platform_idempotency (
    caller text not null,
    key_sha256 bytea not null,
    -- Of verb, address and body.
    request_sha256 bytea not null,
    made_at timestamptz not null,
    -- Empty only within the transaction that makes it.
    answer bytea,
    constraint pk_platform_idempotency primary key (caller, key_sha256)
);
create index ix_platform_idempotency_made on platform_idempotency (made_at);
