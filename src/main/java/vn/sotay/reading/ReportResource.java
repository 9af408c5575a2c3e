package vn.sotay.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;

@Path("/api/v1/reports/items/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Reading")
public class ReportResource {

    private static final String STATES =
            "NOT_DELIVERED|DELIVERED|OPENED|READ|ACKNOWLEDGED|NOT_READ|ALL|EXEMPT|SUSPENDED";

    private final Actor actor;
    private final Reportable items;
    private final ReadingReports reports;

    ReportResource(Actor actor, Reportable items, ReadingReports reports) {
        this.actor = actor;
        this.items = items;
        this.reports = reports;
    }

    @GET
    @Operation(
            operationId = "getItemReport",
            summary = "Counts of a unit, by step and unit below",
            description = "For those whose office reaches the unit, about items they may read or whose audience "
                    + "touches what they govern. The unit's own people are counted from their list at this moment; "
                    + "units below follow within seconds, `asOf` says until when. No names, at any level.")
    @Problems({"404 publishing/item-not-found", "404 organisation/unit-not-found", "409 reading/not-published"})
    public ItemReport getItemReport(
            @PathParam("id") UUID id,
            @QueryParam("unit") @Parameter(description = "The highest unit of the caller's offices if left out")
                    UUID unitId) {
        Unit unit = requireReported(unitId);
        return reports.of(items.require(actor, id), unit);
    }

    @GET
    @Path("/members")
    @Operation(
            operationId = "listItemReportMembers",
            summary = "Names of one cell, by how far they got",
            description = "Names are for those who need them: officers of that very unit who may see them. Levels "
                    + "above see numbers. By member code. DELIVERED to ACKNOWLEDGED list who got at least that far, so "
                    + "the length of each list is the figure of the report.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 reading/names-not-for-you",
        "409 reading/not-published",
        "409 reading/item-withdrawn",
        "400 request/cursor"
    })
    public Page<MemberReading> listItemReportMembers(
            @PathParam("id") UUID id,
            @QueryParam("unit") @Parameter(description = "The unit of the caller's office if left out") UUID unitId,
            @QueryParam("state")
                    @DefaultValue("ALL")
                    @Pattern(regexp = STATES) @Parameter(description = "Which people", schema = @Schema(implementation = MemberState.class))
                    String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        Unit unit = requireNamed(unitId);
        ItemView item = items.require(actor, id);
        if (item.state() != ItemState.PUBLISHED) {
            throw Problem.conflict("reading/item-withdrawn");
        }
        ReadingReports.Slice slice = new ReadingReports.Slice(Page.key(cursor), limit + 1);
        return Page.of(reports.people(item, unit, MemberState.valueOf(state), slice), limit, MemberReading::code);
    }

    /** Governed with the right to see counts; the highest such unit if none is named. */
    private Unit requireReported(UUID unitId) {
        return (unitId == null ? highest(Right.SEE_COUNTS) : Unit.<Unit>findByIdOptional(unitId))
                .filter(unit -> actor.governs(Right.SEE_COUNTS, unit.lineage))
                .orElseThrow(() -> Problem.notFound("organisation/unit-not-found"));
    }

    private Unit requireNamed(UUID unitId) {
        Unit unit = unitId != null
                ? requireReported(unitId)
                : Unit.findByNo(actor.place().unitNo())
                        .filter(own -> actor.holdsIn(own.unitNo, Right.SEE_NAMES))
                        .or(() -> highest(Right.SEE_NAMES))
                        .orElseThrow(() -> Problem.forbidden("reading/names-not-for-you"));
        if (!actor.holdsIn(unit.unitNo, Right.SEE_NAMES)) {
            throw Problem.forbidden("reading/names-not-for-you");
        }
        return unit;
    }

    private java.util.Optional<Unit> highest(Right right) {
        return actor.offices().stream()
                .filter(office -> office.role().entitlesTo(right))
                .min(Comparator.comparingInt(office -> office.lineage().length))
                .flatMap(office -> Unit.findByNo(office.unitNo()));
    }
}
