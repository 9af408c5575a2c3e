package vn.sotay.publishing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Why the content of an item has to be destroyed; never the secret itself")
public record PurgeItem(
        @NotBlank @Size(max = 500) @Schema(description = "For the record and for those who had it", examples = "Có nội dung mật")
        String reason) {}
