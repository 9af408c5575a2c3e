package vn.sotay.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;

@Path("/api/v1/readings")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Reading", description = "How far people got with what reached them")
public class ReadingResource {

    private final Actor actor;
    private final PhoneReadings readings;

    ReadingResource(Actor actor, PhoneReadings readings) {
        this.actor = actor;
        this.readings = readings;
    }

    @POST
    @Transactional
    @ResponseStatus(200)
    @Operation(
            operationId = "recordReadings",
            summary = "Send ladder steps in a batch",
            description = "Idempotent: send again whatever was not answered, in any order. Each step fills those below "
                    + "it, the earliest time of a step stays, a wrong phone clock is corrected by `phoneTime`, and no "
                    + "time lies before publication or after receipt. Counts for whoever was ever in the audience, "
                    + "also after a withdrawal or a transfer. A step of an older revision counts for what that revision "
                    + "satisfied. Readings by those who only govern the owning unit are kept and in no count.")
    public ReadingsRecorded recordReadings(@Valid @NotNull RecordReadings batch) {
        return readings.record(batch, actor.memberNo());
    }
}
