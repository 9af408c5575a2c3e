package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.reading.DutyTerms;

@Schema(description = "A document with its text. Holds nothing about the reader, so it can be kept on the phone.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentDetail(
        UUID id,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        @Schema(nullable = true) Type type,
        @Schema(nullable = true) Issuer issuer,
        @Schema(nullable = true, examples = "05-CT/TU") String number,
        @Schema(nullable = true, examples = "2026-03-12") LocalDate issuedOn,

        @JsonProperty("abstract")
        @Schema(
                name = "abstract",
                description = "Trích yếu",
                nullable = true,
                examples = "Về tăng cường học tập nghị quyết")
        String abstractText,

        @Schema(description = "The body above the issuer, as printed", nullable = true, examples = "Tỉnh ủy X")
        String superior,

        @Schema(description = "Place of issue", nullable = true, examples = "Hà Nội")
        String place,

        List<Signatory> signatories,

        @Schema(description = "Lines of \"Nơi nhận\"", examples = "[\"Các chi bộ trực thuộc\", \"Lưu Văn phòng\"]")
        List<String> recipients,

        @Schema(description = "As printed", nullable = true, examples = "Khẩn")
        String urgency,

        @Schema(description = "As printed", nullable = true, examples = "Lưu hành nội bộ")
        String distribution,

        OwningUnit owner,

        @Schema(
                description =
                        "For members only: a push carries no title. Set at the upload when the paper limits its distribution "
                                + "(\"Lưu hành nội bộ\", \"Không phổ biến\" …); an editor may change it")
        boolean internal,

        ItemState state,

        @Schema(description = "Grows with every change of the content; send it with readings")
        int revision,

        @Schema(description = "Absent before publication", nullable = true)
        Instant publishedAt,

        @Schema(description = "What is different from the revision before; absent for the first", nullable = true)
        RevisionNote change,

        @Schema(description = "What will be asked of the whole audience; absent when published", nullable = true)
        DutyTerms plannedDuty,

        File file,
        @JsonProperty("import") @Schema(name = "import") Import importing,

        @Schema(description = "The same as a page of its own; absent while there is none", nullable = true)
        DocumentPage page,

        @Schema(
                description =
                        "Sanitised HTML5: every provision is a section with its address as id, one inside the other, with a "
                                + "heading where it has one. Absent without text",
                nullable = true,
                examples =
                        "<section id=\"dieu-1\" class=\"dieu\">\n<h2><span>Điều 1.</span> Phạm vi điều chỉnh</h2>\n<p>Quy định này …</p>\n</section>\n")
        String html,

        @Schema(description = "Its provisions; `/provisions` tells more of each")
        List<Passage> passages,

        @Schema(
                description =
                        "What the text says of itself, for the editor to confirm; only while this revision is a draft or "
                                + "prepared, for those who may write for the owning unit",
                nullable = true)
        List<Recognised> recognised) {

    @Schema(name = "DocumentTypeName", description = "Type of a document")
    public record Type(
            @Schema(examples = "chi-thi") String key,
            @Schema(examples = "Chỉ thị") String name) {}

    @Schema(name = "IssuerName", description = "Body that issued a document")
    public record Issuer(
            @Schema(examples = "TU") String code,
            @Schema(examples = "Tỉnh ủy") String name) {}

    @Schema(name = "OriginalFile", description = "The original, at `/file`")
    public record File(
            @Schema(examples = "05-CT-TU.docx") String name,

            @Schema(description = "Bytes", examples = "48213")
            long size,

            @Schema(examples = "application/pdf") String mediaType,

            @Schema(description = "Pages of a PDF", nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL)
            Integer pages) {}

    @Schema(name = "ImportProgress", description = "How far the text was read from the file")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Import(
            ImportState state,

            @Schema(
                    description =
                            "Why it failed. SECRECY_MARK: it bears a secrecy mark and its bytes are gone; DECLARATION_NEEDED: it has no text, upload it with `declaredNotSecret`",
                    nullable = true,
                    examples = "TIMED_OUT")
            String failure) {}
}
