-- A made-up handbook of one province, the same on every run: whatever looks random is a hash of a number.
-- 500 units on four levels, 20,000 members, 2,000 documents of about 8 KB, 400,000 receipts.
-- Times are relative to the run, so that nothing depends on the day it is made.

create function pg_temp.dice(seed int, number int) returns int language sql immutable
    return (hashint8extended(number, seed) & 2147483647)::int;
create function pg_temp.id(kind text, number int) returns uuid language sql immutable
    return md5(kind || number)::uuid;

-- ---- units: province 1, committees 2 to 10, grassroots 11 to 100, cells 101 to 500 -----------------------------------
insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)
with grassroots as (
    select n, 2 + (n - 11) / 10 as committee from generate_series(11, 100) n),
placed as (
    select 1 as n, 'PROVINCE' as kind, array[1] as lineage
    union all select n, 'COMMITTEE', array[1, n] from generate_series(2, 10) n
    union all select n, 'GRASSROOTS', array[1, committee, n] from grassroots
    union all select c, 'CELL', array[1, g.committee, g.n, c]
    from generate_series(101, 500) c join grassroots g on g.n = 11 + (c - 101) % 90)
select pg_temp.id('unit', n), 0, now() - interval '3 years', n, 'U' || n, 'Đơn vị ' || n, kind, lineage from placed;

insert into organisation_unit_position (unit_no, lineage, valid_from)
select unit_no, lineage, created_at from organisation_unit;
insert into organisation_unit_name (unit_no, code, name, kind, valid_from)
select unit_no, code, name, kind, created_at from organisation_unit;
select setval('organisation_unit_no', 500);

-- ---- members: cells 101 to 120 have 200 each, the others share 16,000 ------------------------------------------------
insert into organisation_member (id, version, created_at, member_no, code, full_name, folded_name)
select pg_temp.id('member', n), 0, now() - interval '3 years', n, 'M' || lpad(n::text, 6, '0'), 'Đảng viên ' || n,
    'dang vien ' || n
from generate_series(1, 20000) n;
select setval('organisation_member_no', 20000);

insert into organisation_roster (member_no, unit_no, residence_no, standing, participation, joined_at)
select n,
    case when n <= 4000 then 101 + (n - 1) / 200 else 121 + (n - 4001) % 380 end,
    case when n % 20 = 0 then 101 + pg_temp.dice(1, n) % 400 end,
    case when n % 12 = 0 then 'PROBATIONARY' else 'OFFICIAL' end,
    case when n % 50 = 1 then 'EXEMPT' when n % 200 = 3 then 'SUSPENDED' else 'ACTIVE' end,
    now() - interval '3 years'
from generate_series(1, 20000) n;

insert into organisation_membership (member_no, unit_no, kind, valid_from)
select member_no, unit_no, 'OFFICIAL', joined_at from organisation_roster
union all
select member_no, residence_no, 'RESIDENCE', joined_at
from organisation_roster where residence_no is not null;
insert into organisation_standing (member_no, standing, valid_from)
select member_no, standing, joined_at from organisation_roster;
insert into organisation_participation (member_no, participation, valid_from)
select member_no, participation, joined_at from organisation_roster;

-- ---- offices: a secretary and a deputy for every unit, more on the levels above --------------------------------------
insert into organisation_office (id, version, created_at, member_no, unit_no, role, valid_from, in_force)
select pg_temp.id('office', u.unit_no * 10 + wanted.ordinal), 0, u.created_at, holder.member_no, u.unit_no, wanted.role,
    u.created_at, true
from organisation_unit u
join (values (1, 'SECRETARY', 4), (2, 'DEPUTY_SECRETARY', 4), (3, 'EDITOR', 3), (4, 'APPROVER', 3),
        (5, 'ADMINISTRATOR', 2), (6, 'INSPECTOR', 2)) wanted (ordinal, role, deepest)
    on cardinality(u.lineage) <= wanted.deepest
cross join lateral (
    select r.member_no
    from organisation_unit below join organisation_roster r on r.unit_no = below.unit_no
    where below.lineage @> array[u.unit_no] and r.participation = 'ACTIVE' and r.standing = 'OFFICIAL'
    order by pg_temp.dice(u.unit_no * 10 + wanted.ordinal, r.member_no) limit 1) holder;

-- ---- accounts, one open session each ---------------------------------------------------------------------------------
insert into identity_account (id, version, created_at, member_no, password_hash, password_set_at)
select pg_temp.id('account', n), 0, now(), n, 'never signs in', now() from generate_series(1, 20000) n;
insert into identity_device_session (id, version, created_at, member_no, installation_id, device_name, family_sha256,
    successor_seed, refresh_sha256, rotated_at, expires_at)
select pg_temp.id('session', n), 0, now(), n, pg_temp.id('installation', n), 'Điện thoại', sha256(('family' || n)::bytea),
    sha256(('seed' || n)::bytea), sha256(('refresh' || n)::bytea), now(), now() + interval '180 days'
from generate_series(1, 20000) n;

-- ---- documents: half from the province, the rest from committees, grassroots and cells -------------------------------
create temp table made as
select n as item_no, pg_temp.id('document', n) as id, now() - (2001 - n) * interval '4 hours' as at,
    case when n % 10 < 5 then 1
        when n % 10 < 7 then 2 + n / 10 % 9
        when n % 10 < 9 then 11 + n / 10 % 90
        else 101 + n / 10 * 13 % 400 end as owner_no
from generate_series(1, 2000) n;

insert into publishing_item (id, version, created_at, item_no, kind, owner_no, title, internal, revision, epoch, state,
    created_by, published_at, published_by)
select id, 0, at, item_no, 'DOCUMENT', owner_no,
    'Chỉ thị ' || item_no || '-CT/TU: Về việc học tập và làm theo tư tưởng, đạo đức, phong cách', false, 1, 1,
    'PUBLISHED', 1, at, 1
from made order by item_no;
select setval('publishing_item_no', 2000);

insert into publishing_audience (item_no, unit_no, scope, role, standing, added_at)
select item_no, owner_no, 'SUBTREE', '', '', at from made where item_no % 10 in (0, 1, 2, 5, 7, 8)
union all select item_no, 1, 'SUBTREE', 'SECRETARY', '', at from made where item_no % 20 = 3
union all select item_no, 1, 'SUBTREE', '', 'OFFICIAL', at from made where item_no % 20 = 13
union all select item_no, 2 + (item_no / 10 + 3 * k) % 9, 'SUBTREE', '', '', at
    from made cross join generate_series(0, 2) k where item_no % 10 = 4
union all select item_no, owner_no, 'SUBTREE', '', 'OFFICIAL', at from made where item_no % 20 = 6
union all select item_no, owner_no, 'SUBTREE', 'DEPUTY_SECRETARY', '', at from made where item_no % 20 = 16
union all select item_no, 101 + pg_temp.dice(2, item_no) % 400, 'UNIT', '', '', at from made where item_no % 10 = 8
union all select item_no, owner_no, 'UNIT', '', '', at from made where item_no % 10 = 9
union all select m.item_no, above, 'OWNER', '', '', m.at
    from made m join organisation_unit u on u.unit_no = m.owner_no cross join unnest(u.lineage) above;
insert into publishing_change (change_no, item_no, unit_no, scope, role, kind, revision, at)
select nextval('publishing_change_no'), item_no, unit_no, scope, role, 'ENTERED', 1, added_at
from (select distinct item_no, unit_no, scope, role, added_at from publishing_audience order by item_no) audience;

insert into platform_file (sha256, size) select sha256(item_no::text::bytea), 1 from made;
insert into documents_document (id, version, created_at, owner_no, type_key, issuer_code, number_printed, number_key,
    issued_on, abstract)
select id, 0, at, owner_no, 'chi-thi', 'TU', item_no || '-CT/TU', item_no || '-CT/TU', at::date,
    'Về việc học tập và làm theo tư tưởng, đạo đức, phong cách' from made;

-- Words by dice, not repeated sentences: those would compress to nothing, in the table and on the wire.
insert into documents_version (id, version, created_at, document_id, revision, sha256, size, file_name, kind, import_state,
    pages, html, passages, text_length)
with vocabulary as (
    select string_to_array('đảng viên chi bộ nghị quyết chỉ thị tổ chức thực hiện lãnh đạo nhân dân công tác xây dựng '
        || 'chính trị tư tưởng phong trào nhiệm vụ giải pháp kiểm tra giám sát tuyên truyền vận động phát triển kinh tế '
        || 'văn hóa xã hội quốc phòng an ninh địa phương cơ sở cán bộ trách nhiệm nêu gương học tập sinh hoạt định kỳ '
        || 'tháng quý năm kế hoạch chương trình hành động mục tiêu chỉ tiêu kết quả đánh giá sơ kết tổng kết khen thưởng '
        || 'kỷ luật quy định hướng dẫn ban hành triển khai quán triệt cấp ủy trực thuộc toàn tỉnh huyện xã phường thôn bản '
        || 'đồng bào dân tộc nông thôn mới chuyển đổi số dịch vụ công cải cách hành chính môi trường giáo dục y tế', ' ')
        as words),
passage as (
    select m.item_no, p, string_agg(words[1 + pg_temp.dice(m.item_no, p * 1000 + w) % cardinality(words)], ' ' order by w)
        as said
    from made m cross join vocabulary cross join generate_series(1, 25) p cross join generate_series(1, 50) w
    group by m.item_no, p)
select pg_temp.id('version', m.item_no), 0, m.at, m.id, 1, sha256(m.item_no::text::bytea), 1,
    'chi-thi-' || m.item_no || '.docx', 'DOCX', 'DONE', null,
    string_agg('<p id="p' || p || '">' || said || '.</p>', e'\n' order by p),
    jsonb_agg(jsonb_build_object('id', 'p' || p, 'length', length(said) + 1) order by p), sum(length(said) + 1)
from made m join passage on passage.item_no = m.item_no
group by m.item_no, m.id, m.at;

analyze organisation_unit, organisation_roster, organisation_office, publishing_item, publishing_audience;

-- ---- duties: every province-wide document of one kind, and every second one of the grassroots ------------------------
insert into reading_duty_assignment (id, version, created_at, item_no, unit_no, scope, requirement, due_at, assigned_by,
    asking_no, part_of, given_at)
select pg_temp.id('duty', item_no), 0, at, item_no, owner_no, 'SUBTREE',
    case item_no % 3 when 0 then 'ACKNOWLEDGE' else 'READ' end, at + interval '30 days', 1, owner_no, pg_temp.id('duty', item_no), at
from made where item_no % 10 = 0 or item_no % 20 = 7;

-- ---- receipts: the newest are read most; in the order in which they came ---------------------------------------------
insert into reading_receipt (item_no, member_no, delivered, opened, read, acknowledged, epoch, said, skew, dwell)
select item_no, member_no, delay, case when reached >= 2 then delay * 2 else 2147483647 end,
    case when reached >= 3 then delay * 2 + 60 else 2147483647 end,
    case when reached >= 4 then delay * 2 + 90 else 2147483647 end,
    1, (1 << (reached - 1)), 0, case when reached >= 3 then 60 else 0 end
from (
    select item_no, member_no, 1 + pg_temp.dice(item_no, member_no) % 4 as reached,
        60 + pg_temp.dice(item_no + 5000, member_no) % 20000 as delay
    from (
        select distinct item_no, member_no from publishing_recipient
        where item_no > 1900 or item_no % 40 = 11) reader
    where pg_temp.dice(item_no + 10000, member_no) % 100 < case when item_no > 1900 then 50 else 30 end
    order by pg_temp.dice(item_no + 20000, member_no) limit 400000) chosen
order by item_no * 14400 + delay;

analyze reading_receipt;

-- ---- figures of the reports, as the fold keeps them, of what was read ------------------------------------------------
insert into reading_cell_count (item_no, unit_no, members, exempt, suspended, delivered, opened, read, acknowledged, as_of)
select p.item_no, p.unit_no,
    count(*) filter (where participation = 'ACTIVE'), count(*) filter (where participation = 'EXEMPT'),
    count(*) filter (where participation = 'SUSPENDED'),
    count(*) filter (where participation = 'ACTIVE' and reading_reached(delivered)),
    count(*) filter (where participation = 'ACTIVE' and reading_reached(opened)),
    count(*) filter (where participation = 'ACTIVE' and reading_reached(read)),
    count(*) filter (where participation = 'ACTIVE' and reading_reached(acknowledged)), now()
from (select distinct item_no, unit_no, member_no, participation from publishing_recipient
    where not residence and (item_no > 1900 or item_no % 40 = 11)) p
left join reading_receipt r on r.item_no = p.item_no and r.member_no = p.member_no and r.epoch = 1
group by p.item_no, p.unit_no;
insert into reading_unit_count (item_no, unit_no, members, exempt, suspended, delivered, opened, read, acknowledged, as_of)
select c.item_no, above, sum(members), sum(exempt), sum(suspended), sum(delivered), sum(opened), sum(read),
    sum(acknowledged), now()
from reading_cell_count c join organisation_unit u on u.unit_no = c.unit_no cross join unnest(u.lineage) above
group by c.item_no, above;
