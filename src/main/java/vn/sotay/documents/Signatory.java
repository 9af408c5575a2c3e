package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One who signed a document. */
@Embeddable
@Schema(description = "One who signed, as printed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signatory(
        @NotBlank @Size(max = 100) @Schema(examples = "Nguyễn Văn An")
        String name,

        @Size(max = 200) @Schema(nullable = true, examples = "PHÓ BÍ THƯ")
        String title,

        @Size(max = 200) @Schema(description = "In whose name it is signed", nullable = true, examples = "T/M BAN THƯỜNG VỤ")
        String authority) {}
