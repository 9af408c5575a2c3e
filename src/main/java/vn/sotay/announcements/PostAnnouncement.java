package vn.sotay.announcements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.publishing.Urgency;
import vn.sotay.reading.DutyTerms;

@Schema(description = "An announcement: what, to whom, how loudly. Unseen characters are taken out of title and text.")
public record PostAnnouncement(
        @NotNull @Schema(description = "The unit that announces it")
        UUID unitId,

        @NotBlank @Size(max = 200) @Schema(
                description = "On one line; a lock screen shows it, unless it is internal",
                examples = "Họp chi bộ thường kỳ tháng 4")
        String title,

        @NotBlank @Size(max = 4_000) @Schema(
                description =
                        "As it is typed, no HTML: an empty line begins a paragraph, lines that begin with `- ` are a list, "
                                + "`**bold**`, `*italic*`, addresses that begin with `https://` become links; the rest stays as it is",
                examples =
                        "**19 giờ 30, thứ Sáu 3-4** tại nhà văn hóa thôn.\n\nNội dung:\n- Kiểm điểm quý I\n- Kết nạp đảng viên")
        String text,

        @Size(min = 1, max = 200) @Schema(description = "The unit and everything below it if left out", nullable = true)
        List<@Valid @NotNull AudienceRow> audience,

        @Size(max = 10) @Schema(description = "Uploaded by the caller at `/pictures`, in the order to be shown", nullable = true)
        List<@NotNull UUID> pictureIds,

        @Schema(description = "NORMAL if left out", nullable = true)
        Urgency urgency,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal,

        @Schema(
                description = "When it ceases to be shown, at most five years ahead; never if left out",
                nullable = true,
                examples = "2026-04-04T17:00:00Z")
        Instant expiresAt,

        @Valid @Schema(description = "A duty for the whole audience; none if left out", nullable = true)
        DutyTerms duty,

        @Schema(
                description = "true: the caller knows that they posted the same a moment ago, and means it",
                nullable = true)
        Boolean again) {

    public PostAnnouncement {
        title = Wording.line(title);
        text = Wording.text(text);
        urgency = urgency == null ? Urgency.NORMAL : urgency;
        internal = Boolean.TRUE.equals(internal);
        again = Boolean.TRUE.equals(again);
    }

    List<AudienceRow> addressed() {
        return audience == null ? List.of(new AudienceRow(unitId, Scope.SUBTREE, null, null)) : audience;
    }
}
