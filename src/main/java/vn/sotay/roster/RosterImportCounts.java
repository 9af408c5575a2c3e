package vn.sotay.roster;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What applying would do, in numbers of rows")
public record RosterImportCounts(
        Tally units,
        Tally members,

        @Schema(description = "Rows with something wrong; with any, nothing can be applied", examples = "0")
        int errors) {

    @Schema(name = "RosterImportTally", description = "Rows of one kind by what becomes of them")
    public record Tally(
            @JsonProperty("new") @Schema(examples = "12") int added,
            @Schema(examples = "3") int changed,

            @Schema(description = "Members that go to another unit, units that go below another one", examples = "1")
            int transferred,

            @Schema(examples = "140") int unchanged,

            @Schema(
                    description = "Known below the unit and not in the file; only reported, never removed",
                    examples = "2")
            int missing,

            @Schema(examples = "0") int errors) {}
}
