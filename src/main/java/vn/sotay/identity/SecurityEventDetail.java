package vn.sotay.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.Member;

@Schema(description = "Something that happened to the caller's account")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecurityEventDetail(
        UUID id,
        Instant at,

        @Schema(
                description =
                        "An activation code was issued (by whom), or used; a sign-in on a new installation; a new "
                                + "password; a refresh token came twice, so one of two holders stole it; an officer ended a session")
        SecurityEvent.Kind kind,

        @Schema(description = "The officer who did it; absent when it was done with the caller's own code or password")
        By by,

        @Schema(nullable = true, examples = "Galaxy A12") String deviceName,

        @Schema(description = "Network address it came from", nullable = true, examples = "203.0.113.7")
        String address,

        @Schema(description = "Not yet marked as seen on this installation")
        boolean unseen) {

    static List<SecurityEventDetail> of(List<SecurityEvent> events, UUID seenTo) {
        List<Integer> officers = events.stream()
                .map(event -> event.actorNo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Integer, By> names = Member.<Member>stream("memberNo in ?1", officers)
                .collect(Collectors.toMap(
                        officer -> officer.memberNo, officer -> new By(officer.code, officer.fullName)));
        return events.stream()
                .map(event -> of(event, names.get(event.actorNo), seenTo))
                .toList();
    }

    private static SecurityEventDetail of(SecurityEvent event, By by, UUID seenTo) {
        return new SecurityEventDetail(
                event.id,
                event.createdAt,
                event.kind,
                by,
                event.deviceName,
                event.address,
                seenTo == null || isAfter(event.id, seenTo));
    }

    /** As the database sorts them; Java compares the halves as signed numbers. */
    private static boolean isAfter(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high > 0
                || (high == 0
                        && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) > 0);
    }

    @Schema(name = "ByOfficer", description = "An officer", nullable = true)
    public record By(
            @Schema(examples = "MS-000007") String memberCode,
            @Schema(examples = "Trần Văn Mẫu") String fullName) {}
}
