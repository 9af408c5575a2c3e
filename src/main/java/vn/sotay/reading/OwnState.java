package vn.sotay.reading;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a member stands with an item.
 *
 * @param step the highest step reached in the current material version, {@code null} if none
 * @param at when that was
 * @param changed what the member read was changed since
 * @param changesSinceEpoch the epoch that the member read before, of which on only changes are asked; {@code null} if the
 *     whole is
 * @param duty what is or was owed, {@code null} if nothing
 */
public record OwnState(Step step, Instant at, boolean changed, Integer changesSinceEpoch, Duty duty) {

    public static final OwnState NOTHING = new OwnState(null, null, false, null, null);

    @Schema(description = "A duty as it stands for the caller")
    public record Duty(
            Requirement requirement,
            Instant deadline,

            @Schema(description = "Not met and past the deadline")
            boolean overdue,

            boolean met) {
        static Duty of(DutyLine line, Instant now) {
            return new Duty(line.requirement(), line.deadline(), line.overdue(now), line.met());
        }
    }
}
