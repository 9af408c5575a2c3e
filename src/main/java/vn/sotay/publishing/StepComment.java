package vn.sotay.publishing;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What somebody says with a step")
public record StepComment(
        @Size(max = 1000) @Schema(nullable = true, examples = "Đồng ý công bố")
        String comment) {}
