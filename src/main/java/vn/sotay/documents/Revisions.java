package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.papers.Comparison;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

/** Two revisions of one document, for whoever may read both. */
@ApplicationScoped
class Revisions {

    /** Two long papers take a second of a processor. */
    private static final int AT_ONCE = 2;

    private static final int WAIT_SECONDS = 10;

    private final Turn turn = new Turn(AT_ONCE, WAIT_SECONDS);
    private final Actor actor;
    private final Visibility visibility;
    private final Provisions provisions;
    private final InternalReads internalReads;
    private final Jdbi jdbi;

    Revisions(Actor actor, Visibility visibility, Provisions provisions, InternalReads internalReads, Jdbi jdbi) {
        this.actor = actor;
        this.visibility = visibility;
        this.provisions = provisions;
        this.internalReads = internalReads;
        this.jdbi = jdbi;
    }

    /** As this caller may read them. */
    record Two(ItemView from, ItemView to, String etag) {}

    /**
     * @throws Problem 400 where they are one, 404 where the caller may not read one of them, 409 where one has no text that
     *     could be compared
     */
    Two require(UUID id, int from, int to) {
        if (from == to) {
            throw Problem.invalidField("to", "same-revision");
        }
        ItemView item = visibility.requireReadable(actor, ItemKind.DOCUMENT, id);
        ItemView earlier = visibility.atRevision(actor, item, from);
        ItemView later = visibility.atRevision(actor, item, to);
        String texts = text(earlier) + ' ' + text(later) + ' ' + later.title();
        return new Two(earlier, later, Etags.weakOf(texts.getBytes(StandardCharsets.UTF_8)));
    }

    /** The name of its text. */
    private String text(ItemView item) {
        DocumentVersion.ofDocument(item.id(), item.revision()).requireImported();
        return jdbi.withHandle(handle -> handle.createQuery("""
                                select encode(html_sha256, 'hex') from documents_version v
                                where document_id = :id and revision = :revision
                                    and exists (select from documents_provision p where p.version_id = v.id)
                                """)
                        .bind("id", item.id())
                        .bind("revision", item.revision())
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> Problem.conflict("documents/nothing-to-compare", item.revision()));
    }

    /**
     * Reading of what is internal is recorded.
     *
     * @throws Problem 503 while too many others are being compared
     */
    Comparison compare(Two revisions) {
        ItemView from = revisions.from();
        ItemView to = revisions.to();
        Comparison comparison = turn.take(() ->
                Comparison.of(provisions.texts(from.id(), from.revision()), provisions.texts(to.id(), to.revision())));
        internalReads.record(actor, from, InternalReads.Part.TEXT);
        internalReads.record(actor, to, InternalReads.Part.TEXT);
        return comparison;
    }
}
