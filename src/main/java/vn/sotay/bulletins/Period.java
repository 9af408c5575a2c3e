package vn.sotay.bulletins;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.platform.web.Problem;

@Schema(description = "What time it is about: a month, a quarter, a week, by its first and last day")
public record Period(
        @NotNull @Schema(examples = "2026-11-01") LocalDate from,

        @NotNull @Schema(description = "The same day or later", examples = "2026-11-30")
        LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(1930, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** @throws Problem 400 */
    void requireSensible() {
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw Problem.invalidField("/period/from", "day");
        }
        if (to.isAfter(LATEST)) {
            throw Problem.invalidField("/period/to", "day");
        }
        if (to.isBefore(from)) {
            throw Problem.invalidField("/period/to", "period-order");
        }
    }
}
