package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Doubt;
import vn.sotay.papers.Portion;
import vn.sotay.papers.ProvisionKind;

@Schema(description = "A piece of the text as it is divided now, on which a correction can be made")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PortionSummary(
        @Schema(examples = "b12") String id,

        @Schema(name = "block", description = "What it is in the file")
        Block.Kind block,

        @Schema(description = "The provision that begins here; absent where the text goes on", nullable = true)
        Begins begins,

        @Schema(nullable = true) Doubt doubt,

        @Schema(description = "Words of another paper") boolean quoted,

        @Schema(examples = "Điều 5. Trách nhiệm của cấp ủy") String text) {

    @Schema(name = "ProvisionBegins", description = "How a provision begins")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Begins(
            ProvisionKind kind,
            @Schema(examples = "2") int level,
            @Schema(nullable = true, examples = "Điều 5.") String label,

            @Schema(nullable = true, examples = "Trách nhiệm của cấp ủy")
            String heading) {}

    static PortionSummary of(Portion portion) {
        Portion.Start start = portion.start();
        return new PortionSummary(
                portion.id(),
                portion.kind(),
                start == null ? null : new Begins(start.kind(), start.level(), start.label(), start.heading()),
                portion.doubt(),
                portion.quoted(),
                portion.text());
    }
}
