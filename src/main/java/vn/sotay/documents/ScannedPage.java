package vn.sotay.documents;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a document without text, that can be shown as a picture. */
@Schema(description = "A page that can be shown as a picture")
public record ScannedPage(
        @Schema(examples = "1") int number,

        @Schema(description = "In pixels, to keep the place until it is there", examples = "1080")
        int width,

        @Schema(examples = "1527") int height,

        @Schema(description = "In bytes", examples = "148213")
        long size,

        @Schema(examples = "image/jpeg") String mediaType) {}
