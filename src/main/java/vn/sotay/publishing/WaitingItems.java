package vn.sotay.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;

/** What waits for somebody: for their approval, or for mending what came back to them. */
@ApplicationScoped
class WaitingItems {

    private final Jdbi jdbi;

    WaitingItems(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By item, the newest first, below the one given. What the actor has approved already waits for others. */
    List<WaitingItem> forActor(Actor actor, UUID below, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with mine as (
                            select i.id, case when i.state = 'SUBMITTED' then 'APPROVAL'
                                when i.prepared then 'REVISION' else 'AUDIENCE' end as what_for
                            from publishing_item i join organisation_unit u on u.unit_no = i.owner_no
                            where i.waiting and u.lineage && :approves and not exists (
                                select from publishing_step s
                                where s.item_id = i.id and s.by_no = :member and s.kind in ('APPROVED', 'AUDIENCE_PROPOSED')
                                    and s.id > (select max(b.id) from publishing_step b
                                        where b.item_id = i.id and b.kind in
                                            ('SUBMITTED', 'RETURNED', 'REVISION_PREPARED', 'AUDIENCE_CHANGED', 'PUBLISHED')))
                            union all
                            select i.id, 'MENDING'
                            from (select distinct item_id from publishing_step
                                  where by_no = :member and kind = 'SUBMITTED') own
                            join publishing_item i on i.id = own.item_id and i.state = 'DRAFT'
                            join organisation_unit u on u.unit_no = i.owner_no and u.lineage && :writes
                            where (select kind from publishing_step s where s.item_id = i.id order by s.id desc limit 1)
                                = 'RETURNED')
                        select i.id, i.kind, i.title, mine.what_for, last.at as since, m.full_name as from_name, last.comment
                        from mine join publishing_item i on i.id = mine.id
                        cross join lateral (
                            select at, by_no, comment from publishing_step s where s.item_id = i.id order by s.id desc limit 1) last
                        left join organisation_member m on m.member_no = last.by_no
                        where cast(:below as uuid) is null or i.id < cast(:below as uuid)
                        order by i.id desc limit :limit
                        """)
                .bind("approves", actor.governedUnits(Right.PUBLISH))
                .bind("writes", actor.governedUnits(Right.WRITE))
                .bind("member", actor.memberNo())
                .bind("below", below)
                .bind("limit", limit)
                .map(ConstructorMapper.of(WaitingItem.class))
                .list());
    }

    @Schema(description = "An item that waits for the caller")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitingItem(
            UUID id,

            @Schema(description = "Where its content is: DOCUMENT at `/documents/{id}`, and so on")
            ItemKind kind,

            @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
            String title,

            WhatFor whatFor,

            @Schema(description = "When the last step was taken")
            Instant since,

            @Schema(description = "Who took it", nullable = true, examples = "Nguyễn Thị Mẫu")
            String fromName,

            @Schema(description = "What they said", nullable = true, examples = "Sửa lại phần căn cứ")
            String comment) {}

    @Schema(
            description = "APPROVAL: submitted; REVISION: a further revision of what is published; AUDIENCE: another "
                    + "audience was proposed by somebody else; MENDING: the caller's own, sent back with a comment")
    public enum WhatFor {
        APPROVAL,
        REVISION,
        AUDIENCE,
        MENDING
    }
}
