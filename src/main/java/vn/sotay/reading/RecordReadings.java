package vn.sotay.reading;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Entries stay JSON here, so that one that cannot be read does not fail the others. */
@Schema(description = "Ladder steps a phone has noted, perhaps long ago and offline")
public record RecordReadings(
        @NotNull @Schema(
                description = "What the phone's clock says while it sends; the server corrects by the difference",
                examples = "2026-03-02T08:15:00Z")
        Instant phoneTime,

        @NotNull @Size(max = 500) @Schema(
                description = "At most 500; each is answered for itself",
                type = SchemaType.ARRAY,
                implementation = Reading.class)
        List<JsonNode> readings) {

    @Schema(name = "Reading", description = "One step that one item reached on the phone")
    public record Reading(
            @Schema(required = true) UUID itemId,

            @Schema(required = true, description = "Revision that was on the screen", minimum = "1", examples = "1")
            int revision,

            @Schema(required = true, description = "READ needs endReached and enough dwellSeconds for the length")
            Step step,

            @Schema(required = true, description = "When, by the phone's clock", examples = "2026-03-02T08:10:00Z")
            Instant at,

            @Schema(description = "How long the text was open", nullable = true, examples = "95")
            Integer dwellSeconds,

            @Schema(description = "Whether the end of the text was on the screen", nullable = true)
            Boolean endReached) {}
}
