package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A provision with its words and those of all inside it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProvisionDetail(
        @Schema(description = "The document") UUID id,
        int revision,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        ProvisionSummary provision,

        @Schema(description = "What it is in, the outermost first")
        List<ProvisionStep> ancestors,

        @Schema(
                description = "Plain text, label and heading included",
                examples = "Điều 5. Trách nhiệm của cấp ủy\n1. Cấp ủy …")
        String text,

        @Schema(
                description = "The same as sanitised HTML5, every provision a section with its address as id",
                examples =
                        "<section id=\"dieu-5\" class=\"dieu\">\n<h2><span>Điều 5.</span> Trách nhiệm của cấp ủy</h2>\n</section>\n")
        String html,

        @Schema(description = "All inside it, in reading order")
        List<ProvisionSummary> inner,

        @Schema(description = "The one of its kind before it, for turning pages; absent at the first", nullable = true)
        ProvisionStep previous,

        @Schema(description = "The one of its kind after it and all inside it; absent at the last", nullable = true)
        ProvisionStep next) {}
