package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.ProvisionKind;

@Schema(description = "A provision in the tree of a document, without its words")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProvisionSummary(
        @Schema(
                description =
                        "Its address: unique in the document, an id in its HTML, the same in every revision in which it keeps its number",
                examples = "dieu-5.khoan-2")
        String anchor,

        @Schema(description = "The one it is in; absent at the outermost", nullable = true, examples = "dieu-5")
        String parent,

        @Schema(
                description =
                        "HEADER is the top of the paper, PREAMBLE what stands before the first division, CLOSING signature "
                                + "and recipients, ANNEX also a paper that this one puts into force")
        ProvisionKind kind,

        @Schema(description = "As printed", nullable = true, examples = "2.")
        String label,

        @Schema(
                description = "A title of its own; absent where the words begin at the label",
                nullable = true,
                examples = "Phạm vi điều chỉnh")
        String heading,

        @Schema(description = "Characters of its own words, without those inside it", examples = "120")
        int length,

        @Schema(
                description = "SHA-256 of its own words: the same words have the same hash",
                examples = "9f2b5c0d8e7a4f61b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0")
        String hash) {

    ProvisionStep step() {
        return new ProvisionStep(anchor, kind, label, heading);
    }
}
