package vn.sotay.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.PublishedItem;

@Path("/api/v1/items/{id}/duties")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Reading")
public class DutyResource {

    private final Actor actor;
    private final Reportable items;
    private final Duties duties;
    private final GivenDuties given;
    private final AuditTrail audit;
    private final ReadingConfig config;
    private final Clock clock;

    DutyResource(
            Actor actor,
            Reportable items,
            Duties duties,
            GivenDuties given,
            AuditTrail audit,
            ReadingConfig config,
            Clock clock) {
        this.actor = actor;
        this.items = items;
        this.duties = duties;
        this.given = given;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listItemDuties",
            summary = "Who asks for the reading of an item, by when",
            description = "For officers, about items they may read or whose audience touches what they govern: the "
                    + "duties of units they govern, and those from above that cover such a unit. What other branches "
                    + "ask is not shown. The newest first.")
    @Problems({"404 publishing/item-not-found", "409 reading/not-published", "400 request/cursor"})
    public Page<GivenDuty> list(
            @PathParam("id") UUID id,
            @QueryParam("ended")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false|all") @Parameter(description = "`false`: those that go on; `true`: those that ended; `all`: both")
                    String ended,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        ItemView item = items.require(actor, id);
        List<Boolean> wanted = "all".equals(ended) ? List.of(true, false) : List.of(Boolean.valueOf(ended));
        GivenDuties.Slice slice = new GivenDuties.Slice(Page.uuid(cursor), limit + 1);
        return Page.of(given.page(actor, item, wanted, slice), limit, GivenDuty::id);
    }

    @GET
    @Path("/{dutyId}")
    @Operation(
            operationId = "getItemDuty",
            summary = "One duty on an item",
            description = "As in the list. Load it again when a change was refused with 412.")
    @Problems({"404 publishing/item-not-found", "404 reading/duty-not-found", "409 reading/not-published"})
    public GivenDuty get(@PathParam("id") UUID id, @PathParam("dutyId") UUID dutyId) {
        ItemView item = items.require(actor, id);
        return GivenDuty.of(requireDuty(item, dutyId), item, actor);
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "assignItemDuties",
            summary = "Ask own people to read an item from above",
            description =
                    "Instead of copying a document, a committee adds its own duty to it: own people, own date, to "
                            + "read or to acknowledge. For those who may publish to the units. It asks only those whom the item is "
                            + "for; a row that covers none of them is refused. Of several duties on one item a member sees one "
                            + "line, with the nearest date and the strictest requirement. A unit asks the same people once: "
                            + "other terms are a change of that duty.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 organisation/unit-closed",
        "409 reading/not-published",
        "409 reading/item-ended",
        "409 reading/duty-already-there",
        "409 reading/duty-reaches-nobody"
    })
    public List<GivenDuty> assign(@PathParam("id") UUID id, @Valid @NotNull AssignDuties wanted) {
        ItemView item = items.require(actor, id);
        // The units before the item, as a merger of units does.
        wanted.audience().stream()
                .map(AudienceRow::unitId)
                .distinct()
                .sorted()
                .forEach(unit -> Unit.holdGoverned(unit, actor, Right.PUBLISH));
        PublishedItem held = PublishedItem.findForChange(id).orElseThrow();
        requirePublished(held.state);
        List<DutyAssignment> made = duties.assign(held, wanted.audience(), wanted.duty(), actor);
        DutyAssignment.flush();
        List<UUID> ids = made.stream().map(duty -> duty.id).toList();
        given.requireReachingSomebody(ids);
        made.forEach(duty -> record("reading.duty-assigned", item, duty, facts(duty.terms())));
        return given.among(actor, item, ids).stream()
                .map(row -> GivenDuty.of(row, item, actor))
                .toList();
    }

    @PATCH
    @Path("/{dutyId}")
    @Transactional
    @Operation(
            operationId = "changeItemDuty",
            summary = "Change the date or the requirement of a duty",
            description =
                    "For those who may publish for the unit that asks: not below it. More time, or reading instead "
                            + "of acknowledging, at any moment; an earlier date or a stricter requirement has to leave a day, so "
                            + "that nobody is overdue at once. What was before stays on record.")
    @Problems({
        "404 publishing/item-not-found",
        "404 reading/duty-not-found",
        "403 access/not-yours-to-govern",
        "409 reading/not-published",
        "409 reading/item-ended",
        "409 reading/duty-ended",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public GivenDuty change(
            @PathParam("id") UUID id,
            @PathParam("dutyId") UUID dutyId,
            @Context HttpHeaders headers,
            @Valid @NotNull ChangeDuty wanted) {
        ItemView item = items.require(actor, id);
        holdOwn(requireDuty(item, dutyId));
        requirePublished(item.state());
        DutyAssignment duty =
                DutyAssignment.findLivingForChange(dutyId).orElseThrow(() -> Problem.conflict("reading/duty-ended"));
        Etags.requireMatch(headers, duty.etag());
        DutyTerms before = duty.terms();
        DutyTerms after = wanted.over(before);
        duty.change(after, Time.now(clock), Duration.ofHours(config.shortestNoticeHours()));
        if (!after.equals(before)) {
            DutyAssignment.flush();
            record("reading.duty-changed", item, duty, Map.of("before", facts(before), "after", facts(after)));
        }
        return GivenDuty.of(requireDuty(item, dutyId), item, actor);
    }

    @DELETE
    @Path("/{dutyId}")
    @Transactional
    @Operation(
            operationId = "endItemDuty",
            summary = "End a duty",
            description =
                    "For those who may publish for the unit that asks: not below it. Nobody owes it any longer; who "
                            + "read the item meanwhile stays on record, and so does the duty. One that ended already stays so.")
    @Problems({
        "404 publishing/item-not-found",
        "404 reading/duty-not-found",
        "403 access/not-yours-to-govern",
        "409 reading/not-published"
    })
    public void end(@PathParam("id") UUID id, @PathParam("dutyId") UUID dutyId) {
        ItemView item = items.require(actor, id);
        holdOwn(requireDuty(item, dutyId));
        Instant now = Time.now(clock);
        DutyAssignment.findLivingForChange(dutyId).ifPresent(duty -> {
            duty.end(now);
            DutyAssignment.flush();
            record("reading.duty-ended", item, duty, facts(duty.terms()));
        });
    }

    private GivenDuty.Row requireDuty(ItemView item, UUID dutyId) {
        return given.find(actor, item, dutyId).orElseThrow(() -> Problem.notFound("reading/duty-not-found"));
    }

    /** What a committee asks is changed by itself and by those above it; neither unit is merged meanwhile. */
    private void holdOwn(GivenDuty.Row duty) {
        Unit asking = Unit.findByNo(duty.askingNo()).orElseThrow().hold();
        actor.requireGoverns(Right.PUBLISH, asking.lineage);
        Unit.findByNo(duty.unitNo()).orElseThrow().hold();
    }

    private static void requirePublished(ItemState state) {
        if (state != ItemState.PUBLISHED) {
            throw Problem.conflict("reading/item-ended");
        }
    }

    private static Map<String, Object> facts(DutyTerms terms) {
        return Map.of("requirement", terms.requirement(), "dueAt", terms.dueAt());
    }

    private void record(String action, ItemView item, DutyAssignment duty, Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("item", item.id());
        all.put("scope", duty.scope);
        all.put("role", duty.role);
        all.put("standing", duty.standing);
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "duty", duty.partOf, duty.unitNo).with(all));
    }
}
