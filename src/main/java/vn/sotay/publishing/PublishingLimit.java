package vn.sotay.publishing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "Above how many members two different people have to approve what a unit, or one below it, publishes")
public record PublishingLimit(
        @NotNull @Min(0) @Max(100_000_000) @Schema(description = "Members who count; 0: always two", examples = "5000")
        Integer members) {}
