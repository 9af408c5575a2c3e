-- Failed attempts, counted for all nodes together. Unlogged: written at every sign-in, and a crash of the database
-- may well forget them.
create unlogged table access_throttle (
    -- Half of the SHA-256 of the limit and whom it is applied to: names of members are not kept here.
    key uuid constraint pk_access_throttle primary key,
    -- As of counted_at; less by one for each forget_one_in that has passed since.
    failures double precision not null,
    counted_at timestamptz not null,
    -- -infinity while open: the clocks of two nodes are never quite the same.
    closed_until timestamptz not null,
    forgotten_at timestamptz not null,
    -- The limit itself, in seconds, so that one statement can count at several.
    free int not null,
    first_wait double precision not null,
    longest_wait double precision not null,
    forget_one_in double precision not null
);
create index ix_access_throttle_forgotten on access_throttle (forgotten_at);
