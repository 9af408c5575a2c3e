package vn.sotay.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/units/{id}/publishing-limit")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Publishing")
public class LimitResource {

    private final Actor actor;
    private final Jdbi jdbi;
    private final ApprovalRule rule;
    private final AuditTrail audit;
    private final Clock clock;

    LimitResource(Actor actor, Jdbi jdbi, ApprovalRule rule, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.jdbi = jdbi;
        this.rule = rule;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getPublishingLimit",
            summary = "Above how many members two people have to approve",
            description = "Of the unit itself, and what holds there: the smallest from the unit up to the root.")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern"})
    public LimitInForce get(@PathParam("id") UUID id) {
        return inForce(Unit.requireGoverned(id, actor, Right.SEE_COUNTS));
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "setPublishingLimit",
            summary = "Ask for a second approver above so many members",
            description = "For administrators of the unit. Holds for what it and the units below it publish; a level "
                    + "below can ask for less, never for more. Repeating it is harmless.")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern", "409 organisation/unit-closed"})
    public LimitInForce set(@PathParam("id") UUID id, @Valid @NotNull PublishingLimit wanted) {
        Unit unit = Unit.holdGoverned(id, actor, Right.MANAGE_UNITS);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into publishing_limit (unit_no, members, set_by, set_at)
                        values (:unit, :members, :by, :now)
                        on conflict (unit_no) do update
                        set members = excluded.members, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .bind("unit", unit.unitNo)
                .bind("members", wanted.members())
                .bind("by", actor.memberNo())
                .bind("now", Time.now(clock))
                .execute());
        audit.record(
                actor.memberNo(),
                AuditEntry.of("publishing.limit-set", "unit", id, unit.unitNo)
                        .with(Map.of("members", wanted.members())));
        return inForce(unit);
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "removePublishingLimit",
            summary = "Take a unit's own limit away",
            description = "Those of the units above go on holding. Repeating it is harmless.")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern", "409 organisation/unit-closed"})
    public void remove(@PathParam("id") UUID id) {
        Unit unit = Unit.holdGoverned(id, actor, Right.MANAGE_UNITS);
        jdbi.useHandle(handle -> handle.createUpdate("delete from publishing_limit where unit_no = :unit")
                .bind("unit", unit.unitNo)
                .execute());
        audit.record(actor.memberNo(), AuditEntry.of("publishing.limit-removed", "unit", id, unit.unitNo));
    }

    private LimitInForce inForce(Unit unit) {
        return new LimitInForce(
                rule.limit(new int[] {unit.unitNo}).orElse(null),
                rule.limit(unit.lineage).orElse(null));
    }

    @Schema(description = "A unit's own limit and the one that holds there; absent where there is none")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LimitInForce(
            @Schema(nullable = true, examples = "5000") Integer own,

            @Schema(description = "The smallest from the unit up to the root", nullable = true, examples = "5000")
            Integer inForce) {}
}
