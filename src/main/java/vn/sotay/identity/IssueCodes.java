package vn.sotay.identity;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Codes for the people of a unit")
public record IssueCodes(
        @NotNull @Schema(description = "Only those who never activated, or everybody: then those who did can set a new password")
        Whom whom) {

    @Schema(name = "CodesForWhom", description = "For whom codes are issued")
    public enum Whom {
        WITHOUT_ACCOUNT,
        EVERYBODY
    }
}
