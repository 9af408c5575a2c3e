package vn.sotay.pictures;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A picture with its sizes. Under its identifier nothing but the text ever changes.")
public record PictureDetail(
        UUID id,

        @Schema(
                description = "What it shows, for those who cannot see it",
                examples = "Các đại biểu biểu quyết thông qua nghị quyết tại hội trường")
        String alternativeText,

        @Schema(
                description = "Pixels of the picture as it was uploaded, upright; for its shape on the page",
                examples = "4032")
        int width,

        @Schema(examples = "3024") int height,

        @Schema(description = "All JPEG, from the smallest to the largest; at least one")
        List<Variant> variants) {

    @Schema(name = "PictureVariant", description = "One size of a picture")
    public record Variant(
            @Schema(description = "Pixels, at most 360, 720 or 1440", examples = "720")
            int width,

            @Schema(examples = "540") int height,

            @Schema(description = "How much it costs to load", examples = "68213")
            long bytes,

            @Schema(
                    description = "Where it is",
                    examples = "/api/v1/pictures/0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04/content?width=720")
            String path) {

        static Variant of(UUID picture, Picture.Variant kept) {
            return new Variant(
                    kept.width(),
                    kept.height(),
                    kept.file().size(),
                    "/api/v1/pictures/" + picture + "/content?width=" + kept.width());
        }
    }

    static PictureDetail of(Picture picture) {
        return new PictureDetail(
                picture.id(),
                picture.alternativeText(),
                picture.width(),
                picture.height(),
                picture.variants().stream()
                        .map(variant -> Variant.of(picture.id(), variant))
                        .toList());
    }
}
