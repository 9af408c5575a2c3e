-- Who read the text before is asked for the whole again, not only for what changed. Only of material revisions.
alter table publishing_revision add column whole_again boolean not null default true;
alter table publishing_revision alter column whole_again drop default;

-- The last epoch that a member read before this one, if nothing since asked for the whole again: then only what changed
-- since is asked of them. Null: the whole is.
create function reading_changes_since(of_item uuid, of_no int, at_epoch smallint, of_member int) returns int
    language sql stable parallel safe as $$
    select cast(max(r.epoch) as int) from reading_receipt r
    where r.member_no = of_member and r.item_no = of_no and r.epoch < at_epoch and reading_reached(r.read)
        and not exists (
            select from publishing_revision v where v.item_id = of_item and v.epoch > r.epoch and v.whole_again)
$$;

-- In which epoch the words became what they are; null until published.
alter table documents_provision add column epoch smallint;

-- Characters that changed since each earlier epoch, the first epoch first; written at publication.
alter table documents_version add column changed_lengths int[] not null default '{}';
-- The portions before the first correction; null where nothing was corrected.
alter table documents_version add column portions_read jsonb;
alter table documents_version add constraint ck_documents_version_read
    check (portions_read is null or sha256 is not null);

-- What an editor put right in the structure that was read from a file. Kept for the document and the file, so that it is
-- put right again whenever that file is read again, by whatever means.
create table documents_correction (
    document_id uuid not null constraint fk_documents_correction_document
        references documents_document on delete cascade,
    sha256 bytea not null,
    position int not null,
    -- Of the words of the portion it is made on, and which of those with the same words; not where they stood, because
    -- the next reading may divide the text in another way.
    words bytea not null,
    occurrence int not null,
    -- How they begin, for people.
    beginning text not null,
    correction jsonb not null,
    -- Corrections made at once are undone at once.
    call int not null,
    made_by int not null,
    made_at timestamptz not null,
    constraint pk_documents_correction primary key (document_id, sha256, position)
);
