package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.Unit;

@Path("/api/v1/me")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Me", description = "The caller's own record")
public class MeResource {

    private final Actor actor;
    private final SeenEvents seen;

    MeResource(Actor actor, SeenEvents seen) {
        this.actor = actor;
        this.seen = seen;
    }

    @GET
    @Operation(
            operationId = "whoAmI",
            summary = "Who am I",
            description =
                    "The caller with their unit, standing, participation and offices in force, as of at most five "
                            + "seconds ago.")
    public Me get() {
        return new Me(
                actor.identity().memberId(),
                actor.identity().memberCode(),
                actor.identity().fullName(),
                unit(actor.place().unitNo()),
                actor.standing(),
                actor.participation(),
                actor.offices().stream()
                        .map(office -> new MyOffice(office.role(), unit(office.unitNo())))
                        .toList(),
                seen.unseenBy(actor));
    }

    private static MyUnit unit(int unitNo) {
        Unit unit = Unit.findByNo(unitNo).orElseThrow();
        return new MyUnit(unit.id, unit.code, unit.name);
    }

    @Schema(description = "The caller")
    public record Me(
            UUID id,
            @Schema(examples = "MS-000123") String code,
            @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
            MyUnit unit,
            Standing standing,
            Participation participation,
            List<MyOffice> offices,

            @Schema(
                    description = "How many security events this installation has not marked as seen, at most 100",
                    examples = "1")
            int unseenSecurityEvents) {}

    @Schema(description = "A unit of the caller")
    public record MyUnit(
            UUID id,
            @Schema(examples = "MS.01.02") String code,
            @Schema(examples = "Chi bộ thôn Đông") String name) {}

    @Schema(description = "An office of the caller")
    public record MyOffice(Role role, MyUnit unit) {}
}
