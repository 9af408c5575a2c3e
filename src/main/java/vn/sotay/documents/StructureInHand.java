package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.Doubt;
import vn.sotay.papers.UnsureSpot;

@Schema(description = "How a document that an editor has in hand is divided, and what should be looked at")
public record StructureInHand(
        UUID id,
        int revision,

        @Schema(description = "In reading order, each before those inside it")
        List<ProvisionSummary> provisions,

        @Schema(description = "How many spots are unsure; `unsure` has the first of them", examples = "3")
        int unsureCount,

        @Schema(description = "At most 100, in reading order")
        List<Spot> unsure,

        @Schema(description = "In the order in which they were made")
        List<MadeCorrection> corrections) {

    @Schema(name = "UnsureSpot", description = "A place in the structure to look at")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spot(
            @Schema(description = "The portion to correct", examples = "b12")
            String portion,

            @Schema(
                    description =
                            "NUMBER_SKIPPED, NUMBER_REPEATED: its number does not follow the one before, or is the same. "
                                    + "LEVEL_UNSURE: it may stand higher or lower. MAYBE_TEXT: a number that may belong to the words, "
                                    + "or a provision that was not marked as one. QUOTE_OPEN: a quotation has no end")
            Doubt doubt,

            @Schema(nullable = true, examples = "Điều 7.") String label,

            @Schema(description = "The end of what stands before it", examples = "… báo cáo cấp ủy.")
            String before,

            @Schema(description = "How the portion begins", examples = "Điều 7. Hiệu lực thi hành")
            String text,

            @Schema(description = "How what follows begins", examples = "Quy định này có hiệu lực …")
            String after,

            @Schema(description = "What it may be; send one as it is")
            List<StructureCorrection> suggestions) {

        static Spot of(UnsureSpot spot) {
            return new Spot(
                    spot.portion(),
                    spot.doubt(),
                    spot.label(),
                    spot.before(),
                    spot.text(),
                    spot.after(),
                    spot.suggestions().stream().map(StructureCorrection::of).toList());
        }
    }
}
