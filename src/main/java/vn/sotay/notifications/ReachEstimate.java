package vn.sotay.notifications;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How many an audience means before anything is published, from figures that are kept")
public record ReachEstimate(
        @Schema(
                description = "Units with somebody who is meant; of an office, those in which it is held",
                examples = "1240")
        int units,

        @Schema(
                description = "People who count in the audience and may read: active and, unless set otherwise, exempt",
                examples = "31420")
        int members,

        @Schema(description = "Of the members the active ones: the denominator of reports", examples = "30155")
        int active,

        @Schema(
                description =
                        "People who live in the audience's units and count elsewhere: they receive it too and are no "
                                + "members of the audience. Of several areas, they may count in another of them",
                examples = "210")
        int residents,

        @Schema(
                description = "Registered phones of members and residents: so many pushes, one for each phone",
                examples = "24890")
        int phones,

        @Schema(
                description = "Whether units, members and active are exact. If not, they are at most: somebody may be "
                        + "meant by an office and by another row too, and was counted for both",
                examples = "true")
        boolean exact,

        @Schema(
                description = "Whether residents and phones are exact. If not, they are at most, as with `exact`",
                examples = "true")
        boolean phonesExact,

        @Schema(
                description =
                        "Everything that changed until then is in the figures: usually now, else some seconds ago")
        Instant asOf) {}
