package vn.sotay.publishing;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Unit that owns the item")
public record OwningUnit(
        UUID id, @Schema(examples = "Tỉnh ủy Minh Sơn") String name) {}
