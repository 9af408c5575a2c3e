package vn.sotay.documents;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "The page on which a document is read: all of it in one file of HTML5 that needs nothing else. It never "
                        + "changes; when the document does, it has another hash")
public record DocumentPage(
        @Schema(examples = "9f2b5c0d8e7a4f61b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0")
        String hash,

        @Schema(
                description = "Where it is",
                examples =
                        "/api/v1/documents/0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04/page/9f2b5c0d8e7a4f61b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0?revision=1")
        String href) {

    static DocumentPage of(UUID id, int revision, String hash) {
        return new DocumentPage(hash, "/api/v1/documents/" + id + "/page/" + hash + "?revision=" + revision);
    }
}
