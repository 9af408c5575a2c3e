package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What the editor says of a draft. Absent fields stay as they are; an empty text clears one.")
public record DescribeDocument(
        @Size(max = 40) @Schema(description = "Key of the catalogue of types", nullable = true, examples = "chi-thi")
        String typeKey,

        @Size(max = 20) @Schema(description = "Code of the catalogue of issuers", nullable = true, examples = "TU")
        String issuerCode,

        @Size(max = 80) @Schema(
                description = "Number and symbol, party or state form; spaces, dashes and the word \"Số\" are tidied",
                nullable = true,
                examples = "05-CT/TU")
        String number,

        @Schema(description = "Date of issue", nullable = true, examples = "2026-03-12")
        LocalDate issuedOn,

        @Size(max = 1000) @JsonProperty("abstract")
        @Schema(
                name = "abstract",
                description = "Trích yếu",
                nullable = true,
                examples = "Về tăng cường học tập nghị quyết")
        String abstractText,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal) {}
