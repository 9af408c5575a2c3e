-- Lets exclusion constraints compare plain numbers beside time ranges.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table platform_file (
    sha256 bytea constraint pk_platform_file primary key,
    size bigint not null,
    constraint ck_platform_file_sha256 check (length(sha256) = 32),
    constraint ck_platform_file_size check (size > 0)
);

create table platform_file_chunk (
    sha256 bytea not null constraint fk_platform_file_chunk_file references platform_file on delete cascade,
    ordinal int not null,
    bytes bytea not null,
    constraint pk_platform_file_chunk primary key (sha256, ordinal)
);
-- PDF and DOCX are compressed already; trying again costs time and wins nothing.
alter table platform_file_chunk alter column bytes set storage external;
