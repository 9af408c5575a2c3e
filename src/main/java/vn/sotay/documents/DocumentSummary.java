package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemState;

@Schema(description = "A document on the desk of its owning unit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentSummary(
        UUID id,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        @Schema(nullable = true, examples = "05-CT/TU") String number,
        ItemState state,
        ImportState importState,
        Instant createdAt,
        @Schema(nullable = true) Instant publishedAt) {}
