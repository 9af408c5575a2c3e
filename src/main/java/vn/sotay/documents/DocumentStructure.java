package vn.sotay.documents;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How a document is divided")
public record DocumentStructure(
        UUID id,
        int revision,

        @Schema(description = "In reading order, each before those inside it; empty without text")
        List<ProvisionSummary> provisions) {}
