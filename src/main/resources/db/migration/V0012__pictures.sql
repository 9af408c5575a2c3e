-- A picture belongs to a unit from its upload on; the item that shows it comes later. The upload itself is not kept.
create table pictures_picture (
    id uuid constraint pk_pictures_picture primary key,
    created_at timestamptz not null,
    owner_no int not null constraint fk_pictures_picture_owner references organisation_unit (unit_no),
    uploaded_by int not null,
    alternative_text text not null,
    width int not null,
    height int not null,
    constraint ck_pictures_picture_text check (length(alternative_text) between 1 and 300),
    constraint ck_pictures_picture_size check (width > 0 and height > 0)
);
create index ix_pictures_picture_created on pictures_picture (created_at);
create index ix_pictures_picture_owner on pictures_picture (owner_no);

create table pictures_variant (
    picture_id uuid not null constraint fk_pictures_variant_picture references pictures_picture on delete cascade,
    width int not null,
    height int not null,
    sha256 bytea not null constraint fk_pictures_variant_file references platform_file,
    size bigint not null,
    constraint pk_pictures_variant primary key (picture_id, width)
);
-- Asked whenever a file might go.
create index ix_pictures_variant_file on pictures_variant (sha256);

-- Which revisions of an item show a picture, and where: from since_revision up to, and without, until_revision. A picture
-- without a row here is shown by nothing; one with rows belongs to that item alone.
create table pictures_attachment (
    picture_id uuid not null constraint fk_pictures_attachment_picture references pictures_picture,
    since_revision int not null,
    until_revision int,
    item_id uuid not null constraint fk_pictures_attachment_item references publishing_item on delete cascade,
    ordinal int not null,
    constraint pk_pictures_attachment primary key (picture_id, since_revision),
    constraint ck_pictures_attachment_revisions check (until_revision > since_revision)
);
create index ix_pictures_attachment_item on pictures_attachment (item_id, ordinal);
