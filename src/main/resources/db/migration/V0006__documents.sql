-- Issuers and types are data: a new code needs no release.
create table documents_issuer (
    id uuid constraint pk_documents_issuer primary key,
    version int not null,
    created_at timestamptz not null,
    code text not null constraint uq_documents_issuer_code unique,
    name text not null
);

-- Two types may share an abbreviation: QĐ is both quyết định and quy định.
create table documents_type (
    id uuid constraint pk_documents_type primary key,
    version int not null,
    created_at timestamptz not null,
    key text not null constraint uq_documents_type_key unique,
    abbreviation text,
    name text not null
);

create table documents_document (
    id uuid constraint pk_documents_document primary key
        constraint fk_documents_document_item references publishing_item (id),
    version int not null,
    created_at timestamptz not null,
    owner_no int not null,
    type_key text constraint fk_documents_document_type references documents_type (key),
    issuer_code text constraint fk_documents_document_issuer references documents_issuer (code),
    number_printed text,
    number_key text,
    issued_on date,
    abstract text,
    superior text,
    place text,
    urgency text,
    distribution text,
    recipients text[] not null default '{}',
    withdrawn boolean not null default false
);
create table documents_signatory (
    document_id uuid not null constraint fk_documents_signatory_document references documents_document on delete cascade,
    position int not null,
    name text not null,
    title text,
    authority text,
    constraint pk_documents_signatory primary key (document_id, position)
);
create index ix_documents_document_owner on documents_document (owner_no, id desc);
-- Per owning unit: a rule for all would tell of documents the caller may not see.
create unique index uq_documents_document_identity on documents_document
    (owner_no, issuer_code, type_key, number_key, issued_on) nulls not distinct
    where number_key is not null and not withdrawn;

create table documents_version (
    id uuid constraint pk_documents_version primary key,
    version int not null,
    created_at timestamptz not null,
    document_id uuid not null constraint fk_documents_version_document references documents_document on delete cascade,
    revision int not null,
    -- Null once the bytes were forgotten, because they are a state secret.
    sha256 bytea constraint fk_documents_version_file references platform_file,
    size bigint not null,
    file_name text not null,
    kind text not null,
    import_state text not null,
    import_failure text,
    import_attempts int not null default 0,
    lease_until timestamptz,
    pages int,
    -- The text in marked pieces, on which corrections are made; what is shown and addressed is made from them.
    portions jsonb,
    -- What the paper says of itself, for the editor to confirm.
    identity jsonb,
    html text,
    -- The list of its divisions that stands before the text.
    contents text,
    -- Of both, so that a page is known without being made.
    html_sha256 bytea,
    text_length int not null default 0,
    -- Who looked at the file and said that it is no state secret, where no text could tell.
    declared_by int,
    declared_at timestamptz,
    constraint uq_documents_version_revision unique (document_id, revision),
    constraint ck_documents_version_state check (import_state in ('WAITING', 'DONE', 'WITHOUT_TEXT', 'FAILED', 'PURGED')),
    constraint ck_documents_version_declared check ((declared_by is null) = (declared_at is null)),
    constraint ck_documents_version_without_text check (import_state <> 'WITHOUT_TEXT' or declared_at is not null),
    constraint ck_documents_version_forgotten check (sha256 is not null
        or (import_state <> 'WAITING' and portions is null and identity is null and html is null and contents is null))
);
create index ix_documents_version_file on documents_version (sha256);
create index ix_documents_version_waiting on documents_version (created_at) where import_state = 'WAITING';

-- The divisions of a version in reading order, each before those inside it.
create table documents_provision (
    version_id uuid not null constraint fk_documents_provision_version references documents_version on delete cascade,
    position int not null,
    -- Its address, such as dieu-5.khoan-2.
    anchor text not null,
    parent text,
    kind text not null,
    label text,
    heading text,
    -- Its own words, without those of the divisions inside.
    text text not null,
    html text not null,
    hash bytea not null,
    length int not null,
    constraint pk_documents_provision primary key (version_id, position),
    constraint uq_documents_provision_anchor unique (version_id, anchor)
);

insert into documents_type (id, version, created_at, key, abbreviation, name)
select gen_random_uuid(), 0, now(), key, abbreviation, name from (values
    ('nghi-quyet', 'NQ', 'Nghị quyết'), ('quyet-dinh', 'QĐ', 'Quyết định'), ('chi-thi', 'CT', 'Chỉ thị'),
    ('ket-luan', 'KL', 'Kết luận'), ('quy-che', 'QC', 'Quy chế'), ('quy-dinh', 'QĐ', 'Quy định'),
    ('thong-tri', 'TT', 'Thông tri'), ('huong-dan', 'HD', 'Hướng dẫn'), ('thong-bao', 'TB', 'Thông báo'),
    ('chien-luoc', 'CL', 'Chiến lược'), ('bao-cao', 'BC', 'Báo cáo'), ('ke-hoach', 'KH', 'Kế hoạch'),
    ('quy-hoach', 'QH', 'Quy hoạch'), ('chuong-trinh', 'CTr', 'Chương trình'), ('de-an', 'ĐA', 'Đề án'),
    ('phuong-an', 'PA', 'Phương án'), ('du-an', 'DA', 'Dự án'), ('to-trinh', 'TTr', 'Tờ trình'),
    ('cong-van', 'CV', 'Công văn'), ('bien-ban', 'BB', 'Biên bản'), ('loi-keu-goi', 'LKG', 'Lời kêu gọi'),
    ('thong-cao', 'TC', 'Thông cáo'), ('ban-sao', 'BS', 'Bản sao'), ('dieu-le', null, 'Điều lệ'),
    ('cuong-linh', null, 'Cương lĩnh'), ('tuyen-bo', null, 'Tuyên bố'), ('luat', null, 'Luật'),
    ('bo-luat', null, 'Bộ luật'), ('nghi-dinh', 'NĐ', 'Nghị định'), ('thong-tu', 'TT', 'Thông tư'),
    ('thong-tu-lien-tich', 'TTLT', 'Thông tư liên tịch'), ('nghi-quyet-lien-tich', 'NQLT', 'Nghị quyết liên tịch'),
    ('hien-phap', null, 'Hiến pháp'), ('phap-lenh', 'PL', 'Pháp lệnh'), ('lenh', 'L', 'Lệnh'), ('cong-dien', 'CĐ', 'Công điện'),
    ('noi-quy', null, 'Nội quy'), ('quy-tac', null, 'Quy tắc'), ('quy-trinh', null, 'Quy trình'), ('giay-moi', 'GM', 'Giấy mời'),
    ('giay-gioi-thieu', 'GGT', 'Giấy giới thiệu'), ('giay-uy-quyen', 'GUQ', 'Giấy ủy quyền'),
    ('phieu-chuyen', 'PC', 'Phiếu chuyển'), ('phieu-gui', 'PG', 'Phiếu gửi'), ('sac-lenh', 'SL', 'Sắc lệnh'), ('tai-lieu', null, 'Tài liệu khác')
) as seed (key, abbreviation, name);

insert into documents_issuer (id, version, created_at, code, name)
select gen_random_uuid(), 0, now(), code, name from (values
    ('TW', 'Ban Chấp hành Trung ương'), ('BCT', 'Bộ Chính trị'), ('BBT', 'Ban Bí thư'), ('VPTW', 'Văn phòng Trung ương Đảng'),
    ('BTGDVTW', 'Ban Tuyên giáo và Dân vận Trung ương'), ('BTCTW', 'Ban Tổ chức Trung ương'),
    ('UBKTTW', 'Ủy ban Kiểm tra Trung ương'), ('TU', 'Tỉnh ủy'), ('VPTU', 'Văn phòng Tỉnh ủy'),
    ('BTGDVTU', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'), ('BTCTU', 'Ban Tổ chức Tỉnh ủy'),
    ('UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy'), ('HU', 'Huyện ủy'), ('ĐU', 'Đảng ủy'),
    ('CP', 'Chính phủ'), ('QH', 'Quốc hội'), ('TTg', 'Thủ tướng Chính phủ')
) as seed (code, name);
