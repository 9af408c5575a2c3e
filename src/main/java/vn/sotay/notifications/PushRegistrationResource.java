package vn.sotay.notifications;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/push-registrations/{installationId}")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Notifications", description = "Where a phone is reached by push")
public class PushRegistrationResource {

    private final Actor actor;
    private final PushRegistrations registrations;

    PushRegistrationResource(Actor actor, PushRegistrations registrations) {
        this.actor = actor;
        this.registrations = registrations;
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "registerForPush",
            summary = "Say where this phone is reached",
            description =
                    "After signing in and whenever Firebase gives the app a new address; repeating it is harmless. "
                            + "The installation is the one the session was opened with. A phone that belonged to another member "
                            + "is the caller's from now on. Signing out ends the registration.")
    @Problems("404 notifications/installation-not-found")
    public PushRegistration register(
            @PathParam("installationId") UUID installationId, @Valid @NotNull RegisterForPush wanted) {
        requireOwn(installationId);
        return registrations.register(actor.memberNo(), installationId, wanted);
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "unregisterFromPush",
            summary = "Push nothing to this phone any more",
            description = "While staying signed in. Repeating it is harmless.")
    @Problems("404 notifications/installation-not-found")
    public void unregister(@PathParam("installationId") UUID installationId) {
        requireOwn(installationId);
        registrations.remove(actor.memberNo(), installationId);
    }

    /** Other installations, the caller's own too, are not visible from here. */
    private void requireOwn(UUID installationId) {
        if (!installationId.equals(actor.identity().installationId())) {
            throw Problem.notFound("notifications/installation-not-found");
        }
    }
}
