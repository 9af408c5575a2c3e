package vn.sotay.bulletins;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
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
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemProgress;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.Progress;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.StepComment;
import vn.sotay.publishing.Workflow;
import vn.sotay.reading.PlannedDuties;

@Path("/api/v1/bulletins/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Bulletins")
public class BulletinWorkflowResource {

    private final Actor actor;
    private final OwnItems own;
    private final BulletinDesk desk;
    private final Entries entries;
    private final Workflow workflow;
    private final Publishing publishing;
    private final PlannedDuties duties;
    private final Progress progress;
    private final AuditTrail audit;

    BulletinWorkflowResource(
            Actor actor,
            OwnItems own,
            BulletinDesk desk,
            Entries entries,
            Workflow workflow,
            Publishing publishing,
            PlannedDuties duties,
            Progress progress,
            AuditTrail audit) {
        this.actor = actor;
        this.own = own;
        this.desk = desk;
        this.entries = entries;
        this.workflow = workflow;
        this.publishing = publishing;
        this.duties = duties;
        this.progress = progress;
        this.audit = audit;
    }

    @POST
    @Path("/submission")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "submitBulletin",
            summary = "Ask for a draft to be approved",
            description =
                    "It cannot be edited until it is approved or sent back, and waits for those who may publish for "
                            + "the owning unit (`/items/waiting`). Needs an audience, given here or planned before. An If-Match "
                            + "is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "409 publishing/not-a-draft",
        "409 publishing/no-audience",
        "409 bulletins/nothing-to-read",
        "409 organisation/unit-closed",
        "412 request/precondition-failed"
    })
    public ItemProgress submit(
            @PathParam("id") UUID id, @Valid @NotNull SubmitBulletin wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        requireReady(item);
        if (wanted.audience() != null) {
            workflow.plan(item, wanted.audience(), actor);
        }
        if (wanted.duty() != null) {
            duties.plan(item, wanted.duty(), null, actor);
        }
        workflow.submit(item, wanted.comment(), actor);
        return done("bulletins.submitted", item, Map.of("comment", wanted.comment() != null));
    }

    @DELETE
    @Path("/submission")
    @Transactional
    @Operation(
            operationId = "returnBulletin",
            summary = "Send it back to be mended",
            description =
                    "A draft again, with the comment in its history; the approvals it had no longer count. Those who "
                            + "may publish send back what is submitted, approved or scheduled; those who may write take back what "
                            + "is only submitted. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "412 request/precondition-failed"
    })
    public ItemProgress sendBack(
            @PathParam("id") UUID id,
            @QueryParam("comment")
                    @NotBlank @Size(max = 1000) @Parameter(description = "What to mend", example = "Bổ sung chỉ thị mới")
                    String comment,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        workflow.sendBack(item, comment, actor);
        return done("bulletins.returned", item, Map.of("comment", comment));
    }

    @POST
    @Path("/approval")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "approveBulletin",
            summary = "Approve what was submitted",
            description =
                    "For those who may publish for the owning unit and every unit of the audience. Above the limit "
                            + "of the unit it takes two different people; `approvalsNeeded` says so. An If-Match is heeded: send "
                            + "it, so that you approve what you read.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "409 publishing/approved-already",
        "409 organisation/unit-closed",
        "412 request/precondition-failed"
    })
    public ItemProgress approve(
            @PathParam("id") UUID id, @Valid @NotNull StepComment said, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        workflow.approve(item, said.comment(), actor);
        return done("bulletins.approved", item, Map.of("revision", item.revision));
    }

    @POST
    @Path("/publication")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "publishBulletin",
            summary = "Publish it, now or at a time",
            description =
                    "Visible from then on to the audience, who get a push; with a duty, they owe it until the date. "
                            + "Every unit of the audience must be one the caller may publish to. Whoever may publish "
                            + "needs no submission before: publishing approves. Only above the limit of the unit "
                            + "somebody else has to have approved it. Publishing what is scheduled gives it another time. "
                            + "An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "409 publishing/not-a-draft",
        "409 publishing/no-audience",
        "409 publishing/second-approver-needed",
        "409 bulletins/nothing-to-read",
        "409 organisation/unit-closed",
        "412 request/precondition-failed"
    })
    public BulletinDetail publish(
            @PathParam("id") UUID id, @Valid @NotNull PublishBulletin wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        requireReady(item);
        if (wanted.duty() != null) {
            duties.plan(item, wanted.duty(), wanted.publishAt(), actor);
        }
        workflow.release(item, wanted.release(), actor);
        PublishedItem.flush();
        Map<String, Object> facts = new HashMap<>();
        facts.put("audience", wanted.audience());
        facts.put("duty", wanted.duty() != null);
        facts.put("publishAt", wanted.publishAt());
        audit.record(
                actor.memberNo(),
                AuditEntry.of(
                                wanted.publishAt() == null ? "bulletins.published" : "bulletins.scheduled",
                                "bulletin",
                                id,
                                item.ownerNo)
                        .with(facts));
        return desk.detail(actor, id);
    }

    @DELETE
    @Path("/publication")
    @Transactional
    @Operation(
            operationId = "withdrawBulletin",
            summary = "Withdraw a published bulletin",
            description =
                    "The audience no longer finds it, and phones that were told of it are told so silently; whoever "
                            + "had it is given the reason. The owning side still sees it. Readings so far stay as evidence. An "
                            + "If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "412 request/precondition-failed"
    })
    public void withdraw(
            @PathParam("id") UUID id,
            @QueryParam("reason")
                    @NotBlank @Size(max = 500) @Parameter(
                            description = "Why, for the record and for those who had it",
                            example = "Công bố nhầm bản dự thảo")
                    String reason,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        publishing.withdraw(item, reason, actor);
        audit.record(
                actor.memberNo(),
                AuditEntry.of("bulletins.withdrawn", "bulletin", id, item.ownerNo)
                        .with(Map.of("reason", reason)));
    }

    private PublishedItem hold(UUID id, Right right, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.BULLETIN, id, right);
        Etags.requireMatchIfGiven(headers, item.etag());
        return item;
    }

    private void requireReady(PublishedItem item) {
        entries.requireSomethingToRead(BulletinVersion.ofBulletin(item.id, item.revision));
    }

    private ItemProgress done(String action, PublishedItem item, Map<String, Object> facts) {
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "bulletin", item.id, item.ownerNo).with(facts));
        return progress.of(item);
    }
}
