package vn.sotay.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "One entry of the trail")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditLine(
        UUID id,
        Instant at,
        @Schema(examples = "documents.published") String action,
        AuditOutcome outcome,

        @Schema(
                description = "Who acted; absent for the system itself and for people who are not known",
                nullable = true)
        Directory.AuditedPerson actor,

        @Schema(description = "Network address", nullable = true, examples = "203.0.113.7")
        String address,

        @Schema(description = "The actor's session", nullable = true)
        UUID sessionId,

        @Schema(
                description = "Number of the request",
                nullable = true,
                examples = "5f0c6b0e-2a4d-4f5b-9d3a-0c9b8f1e7a21")
        String requestId,

        @Schema(description = "Kind of what it was done to", nullable = true, examples = "document")
        String subjectType,

        @Schema(description = "What it was done to", nullable = true, examples = "0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04")
        String subjectId,

        @Schema(description = "The unit it concerned", nullable = true)
        Directory.AuditedUnit unit,

        @Schema(description = "Facts, by name", type = SchemaType.OBJECT) @JsonRawValue
        String detail) {

    static AuditLine of(TrailRow row, Directory.AuditedPerson actor, Directory.AuditedUnit unit) {
        return new AuditLine(
                row.id(),
                row.at(),
                row.action(),
                AuditOutcome.valueOf(row.outcome()),
                actor,
                row.address(),
                row.sessionId(),
                row.requestId(),
                row.subjectType(),
                row.subjectId(),
                unit,
                row.detail());
    }
}
