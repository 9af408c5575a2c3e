-- A page of a document without text, as a picture; a page that could not be shown has no row.
create table documents_scanned_page (
    version_id uuid not null constraint fk_documents_scanned_page_version references documents_version on delete cascade,
    page_no int not null,
    sha256 bytea not null constraint fk_documents_scanned_page_file references platform_file,
    size bigint not null,
    width int not null,
    height int not null,
    media_type text not null,
    constraint pk_documents_scanned_page primary key (version_id, page_no),
    constraint ck_documents_scanned_page_size check (page_no > 0 and width > 0 and height > 0)
);
-- Asked whenever a file might go.
create index ix_documents_scanned_page_file on documents_scanned_page (sha256);
