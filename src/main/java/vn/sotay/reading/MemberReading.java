package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

@Schema(description = "How far one member got with an item; a step not reached is absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberReading(
        UUID id,
        @Schema(examples = "MS-000123") String code,
        @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
        Standing standing,
        Participation participation,
        @Schema(nullable = true) Instant delivered,
        @Schema(nullable = true) Instant opened,
        @Schema(nullable = true) Instant read,
        @Schema(nullable = true) Instant acknowledged,

        @Schema(description = "Steps nobody reported, which follow from a later one")
        List<Step> implied) {

    static MemberReading of(Row row, Instant publishedAt) {
        StepTimes times = StepTimes.of(publishedAt, row.delivered(), row.opened(), row.read(), row.acknowledged());
        return new MemberReading(
                row.id(),
                row.code(),
                row.fullName(),
                row.standing(),
                row.participation(),
                times.delivered(),
                times.opened(),
                times.read(),
                times.acknowledged(),
                Step.implied(row.said(), times.reached()));
    }

    /** A person who counts, with their receipt if there is one. */
    public record Row(
            UUID id,
            String code,
            String fullName,
            Standing standing,
            Participation participation,
            Integer delivered,
            Integer opened,
            Integer read,
            Integer acknowledged,
            int said) {}
}
