package vn.sotay.organisation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What changed about a person; what is left out stays, null takes it away")
public record ChangeMember(
        @Pattern(regexp = OneLine.PATTERN) @Size(min = 1, max = 120) @Schema(examples = "Nguyễn Thị Mẫu")
        String fullName,

        @Schema(
                implementation = String.class,
                description = "Party card number, null for none",
                nullable = true,
                pattern = "[0-9]{6,20}",
                examples = "012345678901")
        Optional<@Pattern(regexp = "[0-9]{6,20}") String> cardNumber,

        @Schema(
                implementation = String.class,
                description = "null for none",
                nullable = true,
                pattern = "\\+?[0-9]{8,15}",
                examples = "+84901234567")
        Optional<@Pattern(regexp = "\\+?[0-9]{8,15}") String> phone,

        @Pattern(regexp = "vi|en") @Schema(description = "Language of what is sent: vi or en", examples = "vi")
        String language,

        @Schema(
                implementation = UUID.class,
                description = "Unit of the place of residence: receives, never counts; null for none",
                nullable = true)
        Optional<UUID> residenceUnitId) {

    /** Which things are to change, without their values. */
    List<String> named() {
        return Stream.of(
                        name("fullName", fullName),
                        name("cardNumber", cardNumber),
                        name("phone", phone),
                        name("language", language),
                        name("residenceUnitId", residenceUnitId))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> name(String field, Object given) {
        return given == null ? Optional.empty() : Optional.of(field);
    }
}
