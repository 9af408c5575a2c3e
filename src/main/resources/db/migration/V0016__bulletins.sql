-- One content of a bulletin for each revision. The bulletin itself is the published item.
create table bulletins_version (
    id uuid constraint pk_bulletins_version primary key,
    version int not null,
    created_at timestamptz not null,
    bulletin_id uuid not null constraint fk_bulletins_version_bulletin references publishing_item (id),
    revision int not null,
    title text not null,
    starts_on date not null,
    ends_on date not null,
    introduction text,
    internal boolean not null,
    constraint uq_bulletins_version_revision unique (bulletin_id, revision),
    constraint ck_bulletins_version_period check (starts_on <= ends_on)
);

-- What it collects, in order. Whether a reader gets an entry is asked of the entry, each time.
create table bulletins_entry (
    version_id uuid not null constraint fk_bulletins_entry_version references bulletins_version on delete cascade,
    position int not null,
    item_id uuid not null constraint fk_bulletins_entry_item references publishing_item (id),
    section text,
    constraint pk_bulletins_entry primary key (version_id, position),
    constraint uq_bulletins_entry_item unique (version_id, item_id)
);

-- What stands on paper for an item. The code of a draft that was deleted stays taken, so that it never leads elsewhere.
create table links_short_address (
    code text constraint pk_links_short_address primary key,
    item_id uuid constraint uq_links_short_address_item unique
        constraint fk_links_short_address_item references publishing_item (id) on delete set null
);
