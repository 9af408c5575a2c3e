package vn.sotay.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Whom an item reaches, and how far its pushes got")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemReach(
        @Schema(description = "Whom its audience means as things are; of a proposed audience, once there is one")
        ReachEstimate expected,

        @Schema(description = "Pushes of it so far; absent before publication", nullable = true)
        Pushes pushes) {

    @Schema(name = "ItemPushes", description = "One for each notification and phone")
    public record Pushes(
            @Schema(description = "Every phone has its own, so the sum is final")
            boolean complete,

            @Schema(description = "How many are in each state; states without any are left out")
            Map<DeliveryState, Long> byState) {}
}
