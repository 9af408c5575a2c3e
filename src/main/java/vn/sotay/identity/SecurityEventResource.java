package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/me/security-events")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Me")
public class SecurityEventResource {

    private final Actor actor;
    private final SeenEvents seen;

    SecurityEventResource(Actor actor, SeenEvents seen) {
        this.actor = actor;
        this.seen = seen;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listSecurityEvents",
            summary = "What happened to my account, newest first",
            description =
                    "Who issued an activation code, where one was used, sign-ins on new installations, new passwords, "
                            + "sessions ended by others. Nobody can act in a member's name without a line here.")
    @Problems("400 request/cursor")
    public Page<SecurityEventDetail> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        UUID seenTo = seen.upTo(actor.sessionId());
        return Page.of(
                SecurityEventDetail.of(
                        SecurityEvent.listBefore(actor.memberNo(), Page.uuid(cursor), limit + 1), seenTo),
                limit,
                SecurityEventDetail::id);
    }

    @PUT
    @Path("/seen")
    @Transactional
    @Operation(
            operationId = "markSecurityEventsSeen",
            summary = "I have seen these",
            description =
                    "Marks an event and all before it as seen on this installation. It holds for this installation "
                            + "only: whoever passes for the member elsewhere cannot clear what the member has not seen.")
    @Problems("404 identity/security-event-not-found")
    public void markSeen(@Valid @NotNull SeenUpTo wanted) {
        SecurityEvent newest = SecurityEvent.findOwn(wanted.eventId(), actor.memberNo())
                .orElseThrow(() -> Problem.notFound("identity/security-event-not-found"));
        seen.mark(actor.sessionId(), newest.id);
    }

    @Schema(description = "Up to where security events were seen")
    public record SeenUpTo(
            @NotNull @Schema(description = "The newest that was shown")
            UUID eventId) {}
}
