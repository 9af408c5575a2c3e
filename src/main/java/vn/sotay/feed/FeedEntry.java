package vn.sotay.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.reading.OwnState;
import vn.sotay.reading.Step;

@Schema(description = "One line of the feed, with what it means for the caller")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        UUID id,

        @Schema(description = "Where its content is: DOCUMENT at `/documents/{id}`, and so on")
        ItemKind kind,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        @Schema(description = "For members only: keep it off lock screens and widgets")
        boolean internal,

        @Schema(description = "Fetch again when it is greater than the one on the phone")
        int revision,

        Instant publishedAt,

        @Schema(description = "The highest step the caller reached; absent if none", nullable = true)
        Step readState,

        @Schema(description = "When that was", nullable = true)
        Instant readStateAt,

        @Schema(description = "What the caller read was changed since, and the caller has not looked at it again")
        boolean changedSinceRead,

        @Schema(
                description =
                        "The caller read the material version of this number and is asked for what changed since: the "
                                + "`passages` whose `epoch` is greater. Absent: the whole text is asked",
                nullable = true,
                examples = "1")
        Integer changesSinceEpoch,

        @Schema(description = "What the caller owes or owed; absent if nothing", nullable = true)
        OwnState.Duty duty) {

    static FeedEntry of(ItemView item, OwnState state) {
        return new FeedEntry(
                item.id(),
                item.kind(),
                item.title(),
                item.internal(),
                item.revision(),
                item.publishedAt(),
                state.step(),
                state.at(),
                state.changed(),
                state.changesSinceEpoch(),
                state.duty());
    }
}
