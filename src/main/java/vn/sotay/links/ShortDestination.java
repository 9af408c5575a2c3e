package vn.sotay.links;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;

@Schema(description = "Where a short address leads the caller")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShortDestination(
        UUID id,
        ItemKind kind,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        @Schema(
                description = "Where its content is",
                examples = "/api/v1/documents/0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04")
        String path,

        @Schema(
                description =
                        "The place asked for, an element of its HTML; absent where the text no longer has it: open the whole",
                nullable = true,
                examples = "dieu-5.khoan-2")
        String place) {

    /** @param place {@code null} for the whole */
    static ShortDestination of(ItemView item, String place) {
        String collection =
                switch (item.kind()) {
                    case DOCUMENT -> "documents";
                    case NEWS -> "news";
                    case ANNOUNCEMENT -> "announcements";
                    case BULLETIN -> "bulletins";
                };
        return new ShortDestination(
                item.id(), item.kind(), item.title(), "/api/v1/" + collection + "/" + item.id(), place);
    }
}
