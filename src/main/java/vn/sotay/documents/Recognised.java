package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.Identity;

/** What the text says of a document, for the editor to confirm. */
@Schema(name = "RecognisedField", description = "Something that the paper says of itself, and where")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recognised(
        @Schema(
                description =
                        "A field may occur more than once: each signatory and each line of recipients stands alone. "
                                + "NUMBER_SUFFIX is what is printed of a number whose digits were left blank")
        Identity.Field field,

        @Schema(
                description = "As it would be typed; a date may lack its day or month where the paper left them blank",
                examples = "Bộ Chính trị")
        String value,

        @Schema(
                description = "Of ISSUER and TYPE: the code that the catalogue has for it; absent where it has none",
                nullable = true,
                examples = "BCT")
        String code,

        @Schema(description = "How sure that is, from 0 to 1", examples = "0.97")
        double confidence,

        @Schema(nullable = true) Where where,

        @Schema(description = "Of SIGNATORY", nullable = true)
        Signatory signatory) {

    @Schema(name = "RecognisedAt", description = "Where in the text it stands")
    public record Where(
            @Schema(description = "The provision, an element of `html`", examples = "dau-van-ban")
            String anchor,

            @Schema(description = "The piece of text that was read, as corrections name it", examples = "b3")
            String block,

            @Schema(description = "First character in the text of that piece", examples = "4")
            int from,

            @Schema(description = "First character after it", examples = "14")
            int to) {}
}
