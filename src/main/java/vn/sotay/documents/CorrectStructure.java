package vn.sotay.documents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Corrections, made in this order; all of them or none")
public record CorrectStructure(@NotEmpty @Size(max = 200) List<@Valid @NotNull StructureCorrection> corrections) {}
