package vn.sotay.notifications;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.AudienceRow;

@Path("/api/v1/reach")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Notifications")
public class ReachResource {

    private final Actor actor;
    private final ExpectedReach reach;

    ReachResource(Actor actor, ExpectedReach reach) {
        this.actor = actor;
        this.reach = reach;
    }

    @POST
    @Operation(
            operationId = "estimateReach",
            summary = "How many units, members and phones an audience would reach",
            description = "For those who write or publish in all these units, before anything is published. Changes "
                    + "nothing and may be asked at every change of the audience: the answer is as quick for a nation as "
                    + "for a cell. It follows changes of people, offices, units and phones within seconds. Where `exact` or "
                    + "`phonesExact` is false, show those figures as \"at most\".")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern"})
    public ReachEstimate estimate(@Valid @NotNull EstimateReach wanted) {
        // Whoever may publish may write.
        wanted.audience().stream()
                .map(AudienceRow::unitId)
                .distinct()
                .forEach(unit -> Unit.requireGoverned(unit, actor, Right.WRITE));
        return reach.of(wanted.audience());
    }
}
