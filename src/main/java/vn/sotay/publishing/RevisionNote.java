package vn.sotay.publishing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a revision changed")
public record RevisionNote(
        @Schema(examples = "Sửa ngày hoàn thành ở mục 3") String note,

        @Schema(description = "Asks for reading again") boolean material,

        Instant at) {}
