-- Data, not code: a new category needs no release. A retired one stays on what has it and is chosen no more.
create table news_category (
    id uuid constraint pk_news_category primary key,
    version int not null,
    created_at timestamptz not null,
    key text not null constraint uq_news_category_key unique,
    name text not null,
    name_en text,
    retired boolean not null default false
);

-- What news says in one of its revisions. News is an item of publishing and has nothing else of its own.
create table news_version (
    id uuid constraint pk_news_version primary key,
    version int not null,
    created_at timestamptz not null,
    item_id uuid not null constraint fk_news_version_item references publishing_item on delete cascade,
    revision int not null,
    title text not null,
    lead text not null,
    -- Sanitised blocks with the ids p1, p2 …; pictures are named by identifier and get their address when it is read.
    html text not null,
    -- Characters of each block in reading order; 0 for a picture without words.
    lengths int[] not null,
    category_key text constraint fk_news_version_category references news_category (key),
    -- One of the pictures that this revision shows.
    cover_id uuid constraint fk_news_version_cover references pictures_picture on delete set null,
    constraint uq_news_version_revision unique (item_id, revision),
    constraint ck_news_version_title check (length(title) between 1 and 200),
    constraint ck_news_version_lead check (length(lead) <= 500),
    constraint ck_news_version_html check (octet_length(html) <= 204800)
);
-- Asked whenever a picture goes.
create index ix_news_version_cover on news_version (cover_id) where cover_id is not null;

insert into news_category (id, version, created_at, key, name, name_en)
select gen_random_uuid(), 0, now(), key, name, name_en from (values
    ('thoi-su-chinh-tri', 'Thời sự – Chính trị', 'Current affairs'),
    ('xay-dung-dang', 'Xây dựng Đảng', 'Party building'),
    ('hoc-tap-lam-theo-bac', 'Học tập và làm theo Bác', 'Following Hồ Chí Minh''s example'),
    ('hoat-dong-co-so', 'Hoạt động cơ sở', 'From the grassroots'),
    ('kinh-te-xa-hoi', 'Kinh tế – Xã hội', 'Economy and society'),
    ('van-hoa-giao-duc', 'Văn hóa – Giáo dục', 'Culture and education'),
    ('quoc-phong-an-ninh', 'Quốc phòng – An ninh', 'Defence and security'),
    ('nguoi-tot-viec-tot', 'Người tốt, việc tốt', 'Good people, good deeds')
) as seed (key, name, name_en);
