package vn.sotay.identity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.PersonalData;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

@Path("/api/v1/me/export")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Me")
public class ExportResource {

    /** Entries of one section; of receipts it is a hundred years of reading. */
    private static final int LONGEST = 10_000;

    /** Files at once on this node: each holds a section in memory, and a thread as long as its reader is slow. */
    private static final Semaphore ROOM = new Semaphore(8);

    /** Of one member: the next may be asked for when the last byte is read, a moment before the one before has ended. */
    private static final int OWN = 2;

    private static final Map<Integer, Integer> WRITING = new ConcurrentHashMap<>();

    private final Actor actor;
    private final Instance<PersonalData> features;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    ExportResource(
            Actor actor, @Any Instance<PersonalData> features, AuditTrail audit, ObjectMapper json, Clock clock) {
        this.actor = actor;
        this.features = features;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "exportOwnData",
            summary = "All that is kept of me",
            description =
                    "A file: record, memberships, standing, participation, offices, account, sessions, activation codes that "
                            + "were issued (not the codes), push addresses and pushes, receipts, duties, and what the audit "
                            + "trail says by and about the caller. Each section has at most its newest 10,000 entries.")
    @APIResponse(
            responseCode = "200",
            description = "Sections by name, each a list of entries",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            description = "`exportedAt`, `memberId`, and `sections`")))
    public Response export() {
        audit.recordRead(
                actor.memberNo(),
                AuditEntry.of(
                        "identity.data-exported",
                        "member",
                        actor.identity().memberId(),
                        actor.place().unitNo()));
        StreamingOutput body = this::write;
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sotay-export.json\"")
                .build();
    }

    /** Few for each member, or whoever asks two hundred times stops the node for all. */
    private void write(OutputStream out) throws IOException {
        if (!ROOM.tryAcquire()) {
            throw Problem.of(503, "request/not-now");
        }
        try {
            if (WRITING.merge(actor.memberNo(), 1, Integer::sum) > OWN) {
                throw Problem.of(503, "request/not-now");
            }
            writeSections(out);
        } finally {
            WRITING.computeIfPresent(actor.memberNo(), (member, files) -> files == 1 ? null : files - 1);
            ROOM.release();
        }
    }

    /** Section by section, so that no more than one of them is in memory. */
    private void writeSections(OutputStream out) throws IOException {
        Map<String, PersonalData.Entries> sections = new TreeMap<>();
        features.forEach(feature -> sections.putAll(feature.sections()));
        try (JsonGenerator file = json.createGenerator(out)) {
            file.writeStartObject();
            file.writePOJOField("exportedAt", Time.now(clock));
            file.writePOJOField("memberId", actor.identity().memberId());
            file.writeObjectFieldStart("sections");
            for (Map.Entry<String, PersonalData.Entries> section : sections.entrySet()) {
                file.writePOJOField(section.getKey(), section.getValue().of(actor, LONGEST));
            }
            file.writeEndObject();
            file.writeEndObject();
        }
    }
}
