package vn.sotay.audit;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import vn.sotay.platform.web.Problem;

/** What an inspector looks for; every part narrows, none widens. */
public class AuditFilter {

    /** Beyond it no entry lies, and the database keeps no such time. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @QueryParam("from")
    @Parameter(
            description = "Not before this time (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    public String from;

    @QueryParam("to")
    @Parameter(
            description = "Before this time (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    public String to;

    @QueryParam("action")
    @Pattern(regexp = "[a-z-]{1,40}(\\.[a-z-]{1,40})?")
    @Parameter(
            description = "One action, such as `identity.signed-in`, or all of a feature, such as `identity`",
            example = "identity.signed-in")
    public String action;

    @QueryParam("actor")
    @Parameter(description = "Identifier of the member who acted")
    public UUID actor;

    @QueryParam("subject")
    @Size(min = 1, max = 300) @Parameter(description = "Identifier of what it was done to")
    public String subject;

    @QueryParam("unit")
    @Parameter(description = "Identifier of a unit: it and all below it. Left out: all the caller inspects")
    public UUID unit;

    @QueryParam("outcome")
    @Parameter(description = "How it ended")
    public AuditOutcome outcome;

    Instant since() {
        return time("from", from, Instant.EPOCH);
    }

    Instant before() {
        return time("to", to, LAST);
    }

    private static Instant time(String name, String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // The same answer.
        }
        throw Problem.invalidField(name, "unreadable");
    }

    /** For the trail: what was looked for. */
    Map<String, Object> said() {
        Map<String, Object> said = new HashMap<>();
        said.put("from", from);
        said.put("to", to);
        said.put("action", action);
        said.put("actor", actor);
        said.put("subject", subject);
        said.put("unit", unit);
        said.put("outcome", outcome);
        said.values().removeIf(value -> value == null);
        return said;
    }
}
