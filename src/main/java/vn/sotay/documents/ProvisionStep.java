package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.ProvisionKind;

@Schema(description = "A provision by its name, to go to")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProvisionStep(
        @Schema(examples = "chuong-2") String anchor,
        ProvisionKind kind,
        @Schema(nullable = true, examples = "Chương II") String label,

        @Schema(nullable = true, examples = "QUYỀN VÀ NGHĨA VỤ")
        String heading) {}
