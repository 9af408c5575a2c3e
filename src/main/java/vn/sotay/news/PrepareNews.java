package vn.sotay.news;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "What a further version says; what is left out stays as readers have it")
public record PrepareNews(
        @Pattern(regexp = "(?=.*\\S)" + OneLine.PATTERN)
        @Size(min = 1, max = 200) @Schema(nullable = true, examples = "Đại hội Chi bộ thôn Đông thành công tốt đẹp")
        String title,

        @Size(max = 500) @Schema(
                description = "What it is about in a sentence or two",
                nullable = true,
                examples = "Sáng 12/3, Chi bộ thôn Đông tổ chức đại hội nhiệm kỳ 2026–2029.")
        String lead,

        @Size(max = 204_800) @Schema(
                description = NewsContent.TEXT,
                nullable = true,
                examples = "<h2>Diễn biến</h2><p>Đại hội đã <strong>biểu quyết</strong> thông qua nghị quyết.</p>")
        String text,

        @Schema(
                implementation = String.class,
                description = "Key of the catalogue of categories; null for none",
                nullable = true,
                maxLength = 40,
                examples = "hoat-dong-co-so")
        Optional<@Size(max = 40) String> categoryKey,

        @Size(max = 20) @Schema(
                description =
                        "Pictures that were uploaded to `/pictures`, or that it shows already, in their order: exactly these are shown",
                nullable = true)
        List<@NotNull UUID> pictureIds,

        @Schema(
                implementation = UUID.class,
                description = "The picture on top and in lists: one of those it shows; null for none",
                nullable = true)
        Optional<UUID> coverPictureId)
        implements NewsContent {}
