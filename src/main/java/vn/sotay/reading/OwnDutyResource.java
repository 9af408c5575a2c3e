package vn.sotay.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/me/duties")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Reading")
public class OwnDutyResource {

    /** Later ones the database could not even compare. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Actor actor;
    private final Duties duties;
    private final Clock clock;

    OwnDutyResource(Actor actor, Duties duties, Clock clock) {
        this.actor = actor;
        this.duties = duties;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listOwnDuties",
            summary = "What I owe, nearest deadline first",
            description = "Derived at the moment of asking: leaving the unit, exemption, withdrawal of the item or of "
                    + "the duty end it. Of several duties on one item the nearest deadline and the strictest "
                    + "requirement hold, `askedBy` names everybody who asks. Nothing is overdue by joining.")
    @Problems("400 request/cursor")
    public Page<OwnDuty> listOwnDuties(
            @QueryParam("met")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false|all") @Parameter(description = "`false`: still owed; `true`: met; `all`: both")
                    String met,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit) {
        Instant now = Time.now(clock);
        List<Boolean> wanted = "all".equals(met) ? List.of(true, false) : List.of(Boolean.valueOf(met));
        Page<DutyLine> page = Page.of(
                duties.page(actor, wanted, after(cursor), limit + 1),
                limit,
                line -> line.deadline() + "/" + line.itemNo());
        return new Page<>(
                page.entries().stream().map(line -> OwnDuty.of(line, now)).toList(), page.next());
    }

    private static DutyLine.Key after(String cursor) {
        String key = Page.key(cursor);
        if (key == null) {
            return DutyLine.Key.FIRST;
        }
        try {
            int slash = key.indexOf('/');
            Instant deadline = Instant.parse(key.substring(0, slash));
            if (deadline.isBefore(Instant.EPOCH) || deadline.isAfter(LAST)) {
                throw new DateTimeException("no deadline of ours");
            }
            return new DutyLine.Key(deadline, Integer.parseInt(key.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
            throw Problem.badRequest("request/cursor");
        }
    }
}
