package vn.sotay.organisation;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/units")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Organisation")
public class UnitChangeResource {

    /** Seconds. A merge of provinces rewrites tens of thousands of units in one transaction. */
    private static final int LONG = 600;

    private final Actor actor;
    private final Tree tree;
    private final OrganisationHistory history;
    private final AuditTrail audit;
    private final Clock clock;

    UnitChangeResource(Actor actor, Tree tree, OrganisationHistory history, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.tree = tree;
        this.history = history;
        this.audit = audit;
        this.clock = clock;
    }

    @PATCH
    @Path("/{id}")
    @Transactional
    @Operation(
            operationId = "changeUnit",
            summary = "Change a unit's code, name or kind",
            description = "For administrators of the unit. What it was called before stays in its history.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/unit-code-taken",
        "409 organisation/unit-closed",
        "403 access/not-yours-to-govern"
    })
    public UnitDetail change(@PathParam("id") UUID id, @Valid @NotNull ChangeUnit wanted) {
        Unit unit = Unit.requireGoverned(id, actor, Right.MANAGE_UNITS).holdForChange();
        actor.requireGoverns(Right.MANAGE_UNITS, unit.lineage);
        if (wanted.kind() != null && wanted.kind() != unit.kind) {
            requireAbove(unit);
        }
        Map<String, Object> before = Map.of("code", unit.code, "name", unit.name, "kind", unit.kind);
        unit.rename(wanted, Time.now(clock));
        record("organisation.unit-changed", unit, Map.of("before", before));
        return UnitDetail.of(unit);
    }

    @POST
    @Path("/{id}/move")
    @Transactional
    @Idempotent
    @TransactionConfiguration(timeout = LONG)
    @Operation(
            operationId = "moveUnit",
            summary = "Hang a unit elsewhere in the tree, with all that is below it",
            description = "For administrators of the unit and of the new place. People, offices, content and counts go "
                    + "with it; what was addressed to units it is no longer below is taken away, what is addressed to "
                    + "those it is now below comes in. Nobody owes anything sooner than the joining grace allows.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/unit-closed",
        "409 organisation/below-itself",
        "409 organisation/root-stays",
        "409 organisation/too-deep",
        "403 access/not-yours-to-govern"
    })
    public UnitDetail move(@PathParam("id") UUID id, @Valid @NotNull MoveUnit wanted) {
        Unit unit = Unit.requireGoverned(id, actor, Right.MANAGE_UNITS);
        Unit parent = Unit.requireGoverned(wanted.parentId(), actor, Right.MANAGE_UNITS);
        requireAbove(unit);
        tree.hold(List.of(unit), parent);
        // Asked again: the tree may have changed until it was this request's turn.
        actor.requireGoverns(Right.MANAGE_UNITS, parent.lineage);
        requireAbove(unit);
        Integer left = unit.parentNo();
        tree.move(unit, parent);
        record("organisation.unit-moved", unit, Map.of("parent", parent.id));
        if (left != null) {
            audit.record(actor.memberNo(), AuditEntry.of("organisation.unit-moved", "unit", unit.id, left));
        }
        return UnitDetail.of(unit);
    }

    @POST
    @Path("/{id}/merge")
    @Transactional
    @Idempotent
    @TransactionConfiguration(timeout = LONG)
    @Operation(
            operationId = "mergeUnits",
            summary = "Merge other units of the same kind into this one",
            description = "For administrators of all of them, and of what is directly above. In one transaction the "
                    + "people, offices, content, audiences, duties and units below go over to this unit and the others "
                    + "close. An office of the caller's own in one of them ends instead. What the others owed they owe "
                    + "on; what comes new to somebody has at least the joining grace.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/unit-closed",
        "409 organisation/below-itself",
        "409 organisation/merge-of-kinds",
        "409 organisation/root-stays",
        "409 organisation/too-deep",
        "403 access/not-yours-to-govern"
    })
    public UnitDetail merge(@PathParam("id") UUID id, @Valid @NotNull MergeUnits wanted) {
        Unit into = required(id);
        List<Unit> sources =
                wanted.unitIds().stream().distinct().map(this::required).toList();
        if (sources.contains(into)) {
            throw Problem.conflict("organisation/below-itself");
        }
        tree.hold(sources, into);
        requireAbove(into);
        sources.forEach(this::requireAbove);
        tree.merge(sources, into, actor.memberNo());
        for (Unit source : sources) {
            record("organisation.unit-merged", source, Map.of("into", into.id));
        }
        record("organisation.units-merged", into, Map.of("from", wanted.unitIds()));
        return UnitDetail.of(into);
    }

    private Unit required(UUID id) {
        Unit unit = Unit.requireGoverned(id, actor, Right.MANAGE_UNITS);
        requireAbove(unit);
        return unit;
    }

    /** Whoever governs only the unit itself must not be able to take it away from those above, or give it offices anew. */
    private void requireAbove(Unit unit) {
        int[] lineage = unit.parentNo() == null
                ? unit.lineage
                : Unit.findByNo(unit.parentNo()).orElseThrow().lineage;
        actor.requireGoverns(Right.MANAGE_UNITS, lineage);
        actor.requireGoverns(Right.GRANT_OFFICES, lineage);
    }

    @POST
    @Path("/{id}/close")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "closeUnit",
            summary = "Close a unit in which nobody is left",
            description =
                    "For administrators of the unit and of the one above. Offices in it end; its history and what "
                            + "it published stay with those above. A unit with people or open units below is merged instead.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/unit-closed",
        "409 organisation/unit-not-empty",
        "409 organisation/root-stays",
        "403 access/not-yours-to-govern"
    })
    public UnitDetail close(@PathParam("id") UUID id) {
        Unit unit = required(id);
        tree.hold(List.of(unit), unit);
        requireAbove(unit);
        tree.close(unit);
        record("organisation.unit-closed", unit, Map.of());
        return UnitDetail.of(unit);
    }

    @GET
    @Path("/{id}/history")
    @Operation(
            operationId = "getUnitHistory",
            summary = "A unit's codes, names, places in the tree and mergers over time",
            description = "For those who hold an office in the unit or above it.")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern"})
    public UnitHistory history(@PathParam("id") UUID id) {
        Unit unit = Unit.requireVisible(id, actor);
        if (!actor.governs(unit.lineage)) {
            throw Problem.forbidden("access/not-yours-to-govern");
        }
        return history.of(unit);
    }

    private void record(String action, Unit unit, Map<String, Object> facts) {
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "unit", unit.id, unit.unitNo).with(facts));
    }
}
