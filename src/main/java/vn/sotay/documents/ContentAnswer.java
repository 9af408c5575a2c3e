package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Etags;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.ReadableRevision;
import vn.sotay.publishing.Visibility;

/**
 * Answers with the text of a document, or with a part of it: to those who may read it, as of a revision, with 304 for what
 * the caller holds already. Reading of what is internal is recorded.
 */
@ApplicationScoped
class ContentAnswer {

    private final Actor actor;
    private final Visibility visibility;
    private final InternalReads internalReads;

    ContentAnswer(Actor actor, Visibility visibility, InternalReads internalReads) {
        this.actor = actor;
        this.visibility = visibility;
        this.internalReads = internalReads;
    }

    /**
     * @param revision {@code null} for the current one
     * @param body made only when it goes out
     */
    Response to(HttpHeaders request, UUID id, Integer revision, Function<ItemView, Object> body) {
        ReadableRevision readable = visibility.requireReadable(actor, ItemKind.DOCUMENT, id, revision);
        ItemView item = readable.item();
        // A draft, and what is prepared, change under their tag while they are read from the file.
        if (readable.settled() && Etags.matches(request, item.etag())) {
            return Response.notModified().header(HttpHeaders.ETAG, item.etag()).build();
        }
        Object entity = body.apply(item);
        internalReads.record(actor, item, InternalReads.Part.TEXT);
        return Response.ok(entity).header(HttpHeaders.ETAG, item.etag()).build();
    }
}
