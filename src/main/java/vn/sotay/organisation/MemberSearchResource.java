package vn.sotay.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Organisation")
public class MemberSearchResource {

    private final Actor actor;
    private final Directory directory;

    MemberSearchResource(Actor actor, Directory directory) {
        this.actor = actor;
        this.directory = directory;
    }

    @GET
    @Operation(
            operationId = "searchMembers",
            summary = "Find people by name, member code, card number or phone",
            description =
                    "Among the people of the units whose members the caller manages, and below. Marks and capitals "
                            + "do not matter in names: `nguyen thi` finds Nguyễn Thị Mẫu. A name needs three "
                            + "letters, each word from its beginning; codes and numbers are to be whole. By member code.")
    @Problems({"403 access/not-yours-to-govern", "400 request/cursor"})
    public Page<MemberFound> search(
            @QueryParam("q")
                    @NotNull @Size(min = 2, max = 120) @Parameter(
                            description = "What is known of the person, at least two characters",
                            example = "nguyen thi")
                    String q,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        int[] reach = actor.governedUnits(Right.MANAGE_MEMBERS);
        if (reach.length == 0) {
            throw Problem.forbidden("access/not-yours-to-govern");
        }
        return Page.of(
                directory.search(q, reach, new Directory.Slice(Page.key(cursor), limit + 1)), limit, MemberFound::code);
    }
}
