package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemKind;

@Schema(description = "How far I got with one item")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnReading(
        UUID itemId,

        @Schema(
                description = "Absent when I may no longer read the item",
                nullable = true,
                examples = "Nghị quyết về công tác dân vận")
        String title,

        @Schema(description = "Absent when I may no longer read the item", nullable = true)
        ItemKind kind,

        @Schema(description = "Which material version of the text, from 1")
        int epoch,

        @Schema(nullable = true) Instant delivered,
        @Schema(nullable = true) Instant opened,
        @Schema(nullable = true) Instant read,
        @Schema(nullable = true) Instant acknowledged,

        @Schema(description = "Steps nobody reported, which follow from a later one")
        List<Step> implied) {

    static OwnReading of(Row row, boolean readable) {
        StepTimes times =
                StepTimes.of(row.publishedAt(), row.delivered(), row.opened(), row.read(), row.acknowledged());
        return new OwnReading(
                row.itemId(),
                readable ? row.title() : null,
                readable ? row.kind() : null,
                row.epoch(),
                times.delivered(),
                times.opened(),
                times.read(),
                times.acknowledged(),
                Step.implied(row.said(), times.reached()));
    }

    /** A receipt with its item. */
    public record Row(
            int itemNo,
            UUID itemId,
            String title,
            ItemKind kind,
            Instant publishedAt,
            int epoch,
            int delivered,
            int opened,
            int read,
            int acknowledged,
            int said) {}
}
