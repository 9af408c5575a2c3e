package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.Correction;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.papers.UnsureSpot;

@Schema(
        description =
                "What is put right at one portion of the text. Says where provisions begin and how they stand; words stay as "
                        + "they are in the file")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StructureCorrection(
        @NotNull @Size(min = 1, max = 40) @Schema(description = "Its id, from `/portions` or an unsure spot", examples = "b12")
        String portion,

        @NotNull @Schema(
                description =
                        "BEGINS: a provision begins here, with kind and level, at the character `at` of the portion. "
                                + "CHANGES: the provision that begins here gets another kind, level, label or heading; with none of "
                                + "them it is right as it is. MERGES: no provision begins here, the words belong to the one before. "
                                + "QUOTES: the words are those of another paper, or (`quoted` false) are not")
        Correction.Action action,

        @Min(0) @Max(50_000_000) @Schema(
                description =
                        "Of BEGINS: where in the text of the portion, in UTF-16 units; at its beginning if absent",
                nullable = true,
                examples = "24")
        Integer at,

        @Schema(nullable = true) ProvisionKind kind,

        @Min(0) @Max(30) @Schema(
                description =
                        "How deep it stands, 0 at the outermost: it is inside the nearest before it of a smaller level",
                nullable = true,
                examples = "5")
        Integer level,

        @Size(max = 100) @Schema(description = "As printed; empty takes it away", nullable = true, examples = "Điều 5.")
        String label,

        @Size(max = 1000) @Schema(
                description =
                        "A title of its own: the words that follow the label, perhaps over several portions. What "
                                + "follows it in the portion goes on below. Empty takes it away",
                nullable = true,
                examples = "Trách nhiệm của cấp ủy")
        String heading,

        @Schema(nullable = true) Boolean quoted) {

    static StructureCorrection of(UnsureSpot.Suggestion suggestion) {
        return of(suggestion.portion(), suggestion.correction());
    }

    static StructureCorrection of(String portion, Correction correction) {
        return new StructureCorrection(
                portion,
                correction.action(),
                correction.at(),
                correction.kind(),
                correction.level(),
                correction.label(),
                correction.heading(),
                correction.quoted());
    }

    Correction correction() {
        return new Correction(action, at, kind, level, label, heading, quoted);
    }
}
