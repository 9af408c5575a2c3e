-- The key holds member_no so that the table can be distributed by it. One phone belongs to one member at a time.
create table notifications_push_registration (
    member_no int not null,
    installation_id uuid not null,
    kind text not null,
    address text not null,
    platform text not null,
    app_version text,
    registered_at timestamptz not null,
    retired_at timestamptz,
    retired_why text,
    constraint pk_notifications_push_registration primary key (member_no, installation_id),
    constraint ck_notifications_push_registration_kind check (kind in ('TOKEN', 'FID')),
    constraint ck_notifications_push_registration_platform check (platform in ('ANDROID', 'IOS', 'WEB')),
    constraint ck_notifications_push_registration_why check (retired_why in ('UNREGISTERED', 'OTHER_PROJECT')),
    constraint ck_notifications_push_registration_retired check ((retired_at is null) = (retired_why is null))
);
create index ix_notifications_push_registration_address on notifications_push_registration (address);
create index ix_notifications_push_registration_installation on notifications_push_registration (installation_id);
create index ix_notifications_push_registration_foreign on notifications_push_registration (retired_at)
    where retired_why = 'OTHER_PROJECT';

-- The outbox: one row per notification, written in the transaction of what it tells of.
create table notifications_notification (
    id uuid constraint pk_notifications_notification primary key,
    item_no int not null,
    item_id uuid not null,
    -- Also the collapse key: FCM keeps four per phone.
    kind text not null,
    -- What there is to tell. RETRACTED goes silently to the phones that were told of the item before.
    event text not null default 'PUBLISHED',
    title text,
    -- Goes before what is not, in the queue.
    urgent boolean not null,
    -- Asks sleeping phones to show it at once.
    loud boolean not null default false,
    -- Only to those who came to the item by the change of its audience at that time.
    newcomers_of timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    -- Recipients up to this member number have their delivery rows. Whoever expands holds the row's lock meanwhile, so
    -- there is no lease to wait for after a crash.
    expanded_to int not null default 0,
    expanded_at timestamptz,
    constraint ck_notifications_notification_event check (event in ('PUBLISHED', 'REVISED', 'RETRACTED', 'REMINDER')),
    constraint ck_notifications_notification_kind check (kind in ('DOCUMENT', 'NEWS', 'ANNOUNCEMENT', 'REMINDER'))
);
create index ix_notifications_notification_open on notifications_notification (created_at) where expanded_at is null;
create index ix_notifications_notification_item on notifications_notification (item_no);

create table notifications_delivery (
    notification_id uuid not null,
    member_no int not null,
    installation_id uuid not null,
    state text not null,
    -- The notification's own: what is urgent does not queue behind a nation.
    urgent boolean not null,
    attempts smallint not null default 0,
    -- While a batch is being sent, the end of its lease.
    due_at timestamptz not null,
    reason text,
    settled_at timestamptz,
    constraint pk_notifications_delivery primary key (notification_id, member_no, installation_id),
    constraint ck_notifications_delivery_state check (state in
        ('DUE', 'ACCEPTED', 'UNREGISTERED', 'REJECTED', 'LAPSED', 'NO_LONGER_ENTITLED')),
    constraint ck_notifications_delivery_settled check ((state = 'DUE') = (settled_at is null))
-- Every row is written three times within hours; left to the defaults, the index of due ones fills with dead entries.
) with (autovacuum_vacuum_scale_factor = 0.02);
create index ix_notifications_delivery_due on notifications_delivery (urgent desc, due_at) where state = 'DUE';

-- One pause for the whole Firebase project, shared by all nodes: FCM counts per project.
create table notifications_pause (
    only_row boolean constraint pk_notifications_pause primary key default true
        constraint ck_notifications_pause_one check (only_row),
    until timestamptz not null,
    reason text not null
);
