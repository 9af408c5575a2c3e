package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
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

        @Size(max = 200) @Schema(description = "The body above the issuer, as printed", nullable = true, examples = "Tỉnh ủy X")
        String superior,

        @Size(max = 100) @Schema(description = "Place of issue", nullable = true, examples = "Hà Nội")
        String place,

        @Size(max = 20) @Schema(description = "All of them; an empty list clears them", nullable = true)
        List<@Valid @NotNull Signatory> signatories,

        @Size(max = 200) @Schema(
                description = "Lines of \"Nơi nhận\", all of them; an empty list clears them",
                nullable = true,
                examples = "[\"Các chi bộ trực thuộc\", \"Lưu Văn phòng\"]")
        List<@NotBlank @Size(max = 500) String> recipients,

        @Size(max = 50) @Schema(description = "As printed", nullable = true, examples = "Khẩn")
        String urgency,

        @Size(max = 200) @Schema(description = "As printed", nullable = true, examples = "Lưu hành nội bộ")
        String distribution,

        @Schema(
                description =
                        "true: fields that are empty then take what was recognised in the text, the surest of each, "
                                + "for you to look over; what does not fit (a date without its day, a body that is not in "
                                + "the catalogue) stays empty",
                nullable = true)
        Boolean takeRecognised,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal) {}
