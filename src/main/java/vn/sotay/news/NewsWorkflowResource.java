package vn.sotay.news;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.notifications.ItemReach;
import vn.sotay.notifications.ItemReaches;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemProgress;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.StepComment;
import vn.sotay.reading.ItemLife;
import vn.sotay.reading.PublishItem;
import vn.sotay.reading.SubmitItem;

@Path("/api/v1/news/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "News")
public class NewsWorkflowResource {

    private final Actor actor;
    private final OwnItems own;
    private final NewsDesk desk;
    private final ItemLife life;
    private final ItemReaches reaches;

    NewsWorkflowResource(Actor actor, OwnItems own, NewsDesk desk, ItemLife life, ItemReaches reaches) {
        this.actor = actor;
        this.own = own;
        this.desk = desk;
        this.life = life;
        this.reaches = reaches;
    }

    @POST
    @Path("/submission")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "submitNews",
            summary = "Ask for a draft to be approved",
            description =
                    "It cannot be edited until it is approved or sent back, and waits for those who may publish for the owning "
                            + "unit (`/items/waiting`). Needs a text and an audience, given here or planned before. An If-Match is "
                            + "heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "409 publishing/not-a-draft",
        "409 publishing/no-audience",
        "409 news/without-text",
        "409 organisation/unit-closed",
        "412 request/precondition-failed"
    })
    public ItemProgress submit(
            @PathParam("id") UUID id, @Valid @NotNull SubmitItem wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        NewsVersion.of(id, item.revision).requireText();
        return life.submit(item, wanted, actor);
    }

    @DELETE
    @Path("/submission")
    @Transactional
    @Operation(
            operationId = "returnNews",
            summary = "Send it back to be mended",
            description =
                    "A draft again, with the comment in its history; the approvals it had no longer count. Those who may publish "
                            + "send back what is submitted, approved or scheduled; those who may write take back what is only "
                            + "submitted. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "412 request/precondition-failed"
    })
    public ItemProgress sendBack(
            @PathParam("id") UUID id,
            @QueryParam("comment")
                    @NotBlank @Size(max = 1000) @Parameter(description = "What to mend", example = "Thêm ảnh toàn cảnh hội trường")
                    String comment,
            @Context HttpHeaders headers) {
        return life.sendBack(hold(id, Right.WRITE, headers), comment, actor);
    }

    @POST
    @Path("/approval")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "approveNews",
            summary = "Approve what was submitted",
            description =
                    "For those who may publish for the owning unit and every unit of the audience. Above the limit of the unit "
                            + "it takes two different people; `approvalsNeeded` says so. An If-Match is heeded: send it, so that "
                            + "you approve what you read.")
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
        return life.approve(hold(id, Right.PUBLISH, headers), said.comment(), actor);
    }

    @POST
    @Path("/publication")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "publishNews",
            summary = "Publish it, now or at a time",
            description =
                    "Visible from then on to the audience, who are told as its urgency says, URGENT by a secretary, a deputy or an "
                            + "administrator of all of them only; with a duty, they owe it until the "
                            + "date. Every unit of the audience must be one the caller may publish to. Whoever may publish needs "
                            + "no submission before: publishing approves. Only above the limit of the unit somebody else has to "
                            + "have approved it. Publishing what is scheduled gives it another time. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "403 publishing/urgent-not-for-you",
        "409 publishing/wrong-state",
        "409 publishing/not-a-draft",
        "409 publishing/no-audience",
        "409 publishing/second-approver-needed",
        "409 news/without-text",
        "409 organisation/unit-closed",
        "412 request/precondition-failed"
    })
    public NewsDetail publish(
            @PathParam("id") UUID id, @Valid @NotNull PublishItem wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        NewsVersion.of(id, item.revision).requireText();
        life.publish(item, wanted, actor);
        return desk.detail(actor, id);
    }

    @DELETE
    @Path("/publication")
    @Transactional
    @Operation(
            operationId = "withdrawNews",
            summary = "Withdraw published news",
            description =
                    "The audience no longer finds it, and phones that were told of it are told so silently; whoever had it is "
                            + "given the reason. The owning side still sees it. Readings so far stay as evidence. An If-Match is "
                            + "heeded.")
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
                            example = "Thông tin chưa được kiểm chứng")
                    String reason,
            @Context HttpHeaders headers) {
        life.withdraw(hold(id, Right.PUBLISH, headers), reason, actor);
    }

    @GET
    @Path("/reach")
    @Operation(
            operationId = "getNewsReach",
            summary = "Whom it would reach, or reaches",
            description = "Units, members and phones of its audience, from kept figures, at once for a nation; after "
                    + "publication also how far the pushes got. For the owning side.")
    @Problems({"404 publishing/item-not-found", "403 access/not-yours-to-govern"})
    public ItemReach reach(@PathParam("id") UUID id) {
        return reaches.of(actor, ItemKind.NEWS, id);
    }

    private PublishedItem hold(UUID id, Right right, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.NEWS, id, right);
        Etags.requireMatchIfGiven(headers, item.etag());
        return item;
    }
}
