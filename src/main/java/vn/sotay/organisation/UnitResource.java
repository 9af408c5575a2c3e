package vn.sotay.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/units")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Organisation", description = "The tree of units and the people in it")
public class UnitResource {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate EARLIEST = LocalDate.of(1930, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final Actor actor;
    private final Roster roster;
    private final Directory directory;
    private final AuditTrail audit;
    private final Clock clock;

    UnitResource(Actor actor, Roster roster, Directory directory, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.roster = roster;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listMyUnits",
            summary = "Where the caller stands in the tree",
            description = "The caller's own unit and every unit in which they hold an office: the places to enter the "
                    + "tree from. Go on with `/units/{id}/children`.")
    public List<UnitDetail> list() {
        List<Integer> numbers = new ArrayList<>(actor.governedUnits());
        numbers.add(actor.place().unitNo());
        return Unit.listByNos(numbers).stream().map(UnitDetail::of).toList();
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getUnit",
            summary = "One unit",
            description = "Visible to those who govern it and to the people of the units below it.")
    @Problems("404 organisation/unit-not-found")
    public UnitDetail get(@PathParam("id") UUID id) {
        return UnitDetail.of(Unit.requireVisible(id, actor));
    }

    @GET
    @Path("/{id}/children")
    @Operation(
            operationId = "listChildUnits",
            summary = "The units directly below, by code",
            description = "For everyone who may see the unit.")
    @Problems({"404 organisation/unit-not-found", "400 request/cursor"})
    public Page<UnitDetail> children(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        Unit unit = Unit.requireVisible(id, actor);
        return Page.of(
                unit.listChildren(Page.key(cursor), limit + 1).stream()
                        .map(UnitDetail::of)
                        .toList(),
                limit,
                UnitDetail::code);
    }

    @GET
    @Path("/{id}/members")
    @Operation(
            operationId = "listUnitMembers",
            summary = "The people of one unit, by member code",
            description = "Names are for those who need them: whoever manages the members of the unit, and the "
                    + "officers of that very unit. Levels above see numbers in the reports. With `on`, who was there at "
                    + "the end of that day in Vietnam, with their standing and participation then.")
    @Problems({"404 organisation/unit-not-found", "403 organisation/names-not-for-you", "400 request/cursor"})
    public Page<MemberSummary> members(
            @PathParam("id") UUID id,
            @QueryParam("on") @Parameter(description = "A day in the past, such as 2026-09-02; today if left out")
                    LocalDate on,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        Unit unit = Unit.requireVisible(id, actor);
        requireNames(unit);
        if (on != null && (on.isBefore(EARLIEST) || on.isAfter(LATEST))) {
            throw Problem.invalidField("on", "day");
        }
        Directory.Slice slice = new Directory.Slice(Page.key(cursor), limit + 1);
        return Page.of(
                on == null ? directory.listByUnit(unit, slice) : directory.listByUnit(unit, endOf(on), slice),
                limit,
                MemberSummary::code);
    }

    @GET
    @Path("/{id}/offices")
    @Operation(
            operationId = "listUnitOffices",
            summary = "Who holds which office in a unit",
            description = "For those who grant offices in the unit or manage its members, and for the officers of that "
                    + "very unit. By role, then member code.")
    @Problems({"404 organisation/unit-not-found", "403 organisation/names-not-for-you"})
    public List<OfficeHolder> offices(@PathParam("id") UUID id) {
        Unit unit = Unit.requireVisible(id, actor);
        if (!actor.governs(Right.GRANT_OFFICES, unit.lineage)) {
            requireNames(unit);
        }
        return directory.listOffices(unit);
    }

    private void requireNames(Unit unit) {
        if (!actor.governs(Right.MANAGE_MEMBERS, unit.lineage) && !actor.holdsIn(unit.unitNo, Right.SEE_NAMES)) {
            throw Problem.forbidden("organisation/names-not-for-you");
        }
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(VIETNAM).toInstant().minusNanos(1000);
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "addUnit",
            summary = "Add a unit below another",
            description = "For administrators of the parent. The tree is at most seven deep.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/unit-code-taken",
        "409 organisation/too-deep",
        "409 organisation/unit-closed",
        "403 access/not-yours-to-govern"
    })
    public RestResponse<UnitDetail> add(@Valid @NotNull AddUnit wanted) {
        Unit parent = Unit.holdGoverned(wanted.parentId(), actor, Right.MANAGE_UNITS);
        Unit unit = parent.addChild(wanted.code(), wanted.name(), wanted.kind(), Time.now(clock));
        audit.record(actor.memberNo(), AuditEntry.of("organisation.unit-added", "unit", unit.id, unit.unitNo));
        return RestResponse.ResponseBuilder.<UnitDetail>created(URI.create("/api/v1/units/" + unit.id))
                .entity(UnitDetail.of(unit))
                .build();
    }

    @POST
    @Path("/{id}/members")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "addMember",
            summary = "Add a person to a unit",
            description =
                    "The person counts in this unit from now on. They sign in after an activation code was issued. The "
                            + "unit of residence has to be one whose members the caller manages too.")
    @Problems({
        "404 organisation/unit-not-found",
        "409 organisation/member-code-taken",
        "409 organisation/card-number-taken",
        "409 organisation/phone-taken",
        "409 organisation/unit-closed",
        "403 access/not-yours-to-govern"
    })
    public RestResponse<MemberDetail> addMember(@PathParam("id") UUID id, @Valid @NotNull AddMember wanted) {
        Unit unit = Unit.holdGoverned(id, actor, Right.MANAGE_MEMBERS);
        // Whoever lives in a unit reads what is for it: seeing a unit above is not enough to put a reader there.
        Unit residence = wanted.residenceUnitId() == null
                ? null
                : Unit.holdGoverned(wanted.residenceUnitId(), actor, Right.MANAGE_MEMBERS);
        Member member = roster.enrol(wanted, unit, residence);
        audit.record(
                actor.memberNo(),
                AuditEntry.of("organisation.member-added", "member", member.id, unit.unitNo)
                        .with(Map.of("code", member.code)));
        return RestResponse.ResponseBuilder.<MemberDetail>created(URI.create("/api/v1/members/" + member.id))
                .entity(MemberDetail.of(member, roster.currentOf(member.memberNo)))
                .build();
    }
}
