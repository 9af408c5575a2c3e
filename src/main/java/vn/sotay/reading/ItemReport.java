package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemState;

@Schema(description = "How far the people of a unit got with an item, in numbers")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemReport(
        UUID itemId,

        @Schema(description = "After WITHDRAWN or EXPIRED the last figures are kept as evidence")
        ItemState state,

        @Schema(description = "Exactly the sum of the rows") UnitFigures total,

        @Schema(description = "The unit's own people, if it has any in the audience, then each unit directly below")
        List<UnitFigures> rows,

        @Schema(description = "Everything that happened until then is in the figures")
        Instant asOf,

        @Schema(
                description =
                        "Of the duties that cover people of this unit the nearest date and the strictest requirement; absent "
                                + "if none",
                nullable = true)
        DutyTerms duty) {

    @Schema(
            description = "A unit and its figures. delivered, opened, read and acknowledged count active members only; "
                    + "each is part of the one before")
    public record UnitFigures(
            UUID unitId,
            @Schema(examples = "MS.01.02") String code,
            @Schema(examples = "Chi bộ thôn Đông") String name,

            @Schema(description = "The people of the unit itself, without the units below it")
            boolean direct,

            @JsonUnwrapped Figures figures) {}

    @Schema(description = "members: active, the denominator; exempt and suspended are left out of every other figure")
    public record Figures(
            int members, int exempt, int suspended, int delivered, int opened, int read, int acknowledged) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    members + other.members,
                    exempt + other.exempt,
                    suspended + other.suspended,
                    delivered + other.delivered,
                    opened + other.opened,
                    read + other.read,
                    acknowledged + other.acknowledged);
        }
    }
}
