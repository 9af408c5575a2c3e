-- What an announcement says, revision by revision: the earlier ones are evidence of what was read. The one after the
-- item's current revision waits for a second person. What else there is of an announcement is the item's.
create table announcements_version (
    item_id uuid not null constraint fk_announcements_version_item references publishing_item,
    revision int not null,
    title text not null,
    -- As it was written; HTML and passages are made of it on the way out.
    text text not null,
    -- Characters of its passages, without the marks.
    text_length int not null,
    edited_by int not null,
    edited_at timestamptz not null,
    constraint pk_announcements_version primary key (item_id, revision)
);
