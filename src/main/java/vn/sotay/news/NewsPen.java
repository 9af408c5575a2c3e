package vn.sotay.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.sotay.access.Actor;
import vn.sotay.pictures.PictureDesk;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.pictures.Pictures;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.PublishedItem;

/** Writes into a version that readers do not have yet, so that its text, its cover and its pictures fit together. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class NewsPen {

    private final Actor actor;
    private final Pictures pictures;
    private final PictureDesk pictureDesk;

    NewsPen(Actor actor, Pictures pictures, PictureDesk pictureDesk) {
        this.actor = actor;
        this.pictures = pictures;
        this.pictureDesk = pictureDesk;
    }

    /**
     * @param item held by the caller, who may write for its unit
     * @throws Problem 404 for a picture that is not theirs to show, 400 for what does not fit
     */
    void write(PublishedItem item, NewsVersion version, NewsContent wanted) {
        if (wanted.pictureIds() != null) {
            pictures.show(item, version.revision, wanted.pictureIds(), actor);
        }
        version.take(wanted, Set.copyOf(shown(version)));
    }

    /** @throws Problem 409 when it has as many as it may */
    void requireRoom(NewsVersion version) {
        if (shown(version).size() >= Pictures.MOST) {
            throw Problem.conflict("news/enough-pictures", Pictures.MOST);
        }
    }

    /** @throws Problem 404 when it is none of the version's, 400 for a text that says nothing */
    void change(PublishedItem item, NewsVersion version, UUID picture, ChangeNewsPicture wanted) {
        List<UUID> order = new ArrayList<>(requireShown(version, picture));
        if (wanted.alternativeText() != null) {
            pictures.describe(item, picture, wanted.alternativeText(), actor);
        }
        if (wanted.position() != null) {
            order.remove(picture);
            order.add(Math.min(wanted.position() - 1, order.size()), picture);
            pictures.show(item, version.revision, order, actor);
        }
    }

    /** @throws Problem 404 when it is none of the version's, 409 while its text shows it */
    void remove(PublishedItem item, NewsVersion version, UUID picture) {
        requireShown(version, picture);
        if (version.mentions(picture)) {
            throw Problem.conflict("news/picture-in-text");
        }
        version.uncover(picture);
        pictures.detach(item, List.of(picture), actor);
    }

    private List<UUID> requireShown(NewsVersion version, UUID picture) {
        List<UUID> shown = shown(version);
        if (!shown.contains(picture)) {
            throw Problem.notFound("pictures/picture-not-found");
        }
        return shown;
    }

    private List<UUID> shown(NewsVersion version) {
        return pictureDesk.listOf(version.itemId, version.revision).stream()
                .map(PictureDetail::id)
                .collect(Collectors.toList());
    }
}
