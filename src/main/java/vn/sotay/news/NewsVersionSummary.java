package vn.sotay.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.VersionStanding;

@Schema(description = "One version of news")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewsVersionSummary(
        int revision,

        @Schema(description = "What readers get now, what they got before, or what is prepared for them")
        VersionStanding standing,

        @Schema(
                description = "Grows with each material version; absent while prepared",
                nullable = true,
                examples = "1")
        Integer epoch,

        @Schema(description = "Asked for reading again; absent while prepared", nullable = true)
        Boolean material,

        @Schema(examples = "Đại hội Chi bộ thôn Đông thành công tốt đẹp")
        String title,

        @Schema(
                description = "What changed; absent for the first",
                nullable = true,
                examples = "Sửa số đại biểu dự đại hội")
        String note,

        @Schema(description = "When readers got it; absent while prepared", nullable = true)
        Instant publishedAt) {}
