package vn.sotay.announcements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.pictures.PictureDesk;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.pictures.Pictures;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Publishing.Revision;
import vn.sotay.publishing.Workflow;
import vn.sotay.reading.PlannedDuties;

/** Posting and editing. What is posted is published at once; what is edited replaces, quietly, what readers have. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Announcements {

    /** Nobody means the same twice within it without knowing. */
    static final Duration A_MOMENT = Duration.ofMinutes(10);

    private final AnnouncementVersions versions;
    private final Publishing publishing;
    private final Workflow workflow;
    private final PlannedDuties duties;
    private final Pictures pictures;
    private final PictureDesk pictureDesk;
    private final Clock clock;

    Announcements(
            AnnouncementVersions versions,
            Publishing publishing,
            Workflow workflow,
            PlannedDuties duties,
            Pictures pictures,
            PictureDesk pictureDesk,
            Clock clock) {
        this.versions = versions;
        this.publishing = publishing;
        this.workflow = workflow;
        this.duties = duties;
        this.pictures = pictures;
        this.pictureDesk = pictureDesk;
        this.clock = clock;
    }

    /**
     * @throws Problem 404, 403 for a unit or a picture, 403 for urgency without the right to it, 409 when the same author
     *     posted the same a moment ago, or when one person may not decide for so many
     */
    PublishedItem post(PostAnnouncement wanted, Actor by) {
        Unit owner = Unit.holdGoverned(wanted.unitId(), by, Right.PUBLISH);
        Words words = new Words(wanted.title(), wanted.text());
        Instant now = Time.now(clock);
        if (!wanted.again()) {
            requireNew(owner, words, wanted.addressed(), by);
        }
        PublishedItem item = PublishedItem.draft(ItemKind.ANNOUNCEMENT, owner, words.title(), by.memberNo(), now);
        item.describe(words.title(), wanted.internal(), now);
        item.tellAs(wanted.urgency());
        PublishedItem.flush();
        versions.keep(item.id, item.revision, words, by);
        if (wanted.pictureIds() != null) {
            pictures.show(item, wanted.pictureIds(), by);
        }
        if (wanted.duty() != null) {
            duties.plan(item, wanted.duty(), null, by);
        }
        if (wanted.expiresAt() != null) {
            workflow.expireAt(item, wanted.expiresAt(), by);
        }
        publishing.publish(item, wanted.addressed(), by);
        return item;
    }

    /** A key repeats a request that got no answer. A button that was pressed twice makes two keys. */
    private void requireNew(Unit owner, Words words, List<AudienceRow> audience, Actor by) {
        Set<AudienceRow> addressed = new HashSet<>(audience);
        Instant since = Time.now(clock).minus(A_MOMENT);
        if (versions.postedSince(since, owner.unitNo, words, by).contains(addressed)) {
            throw Problem.conflict("announcements/posted-already", A_MOMENT.toMinutes());
        }
    }

    /**
     * Of an item that the actor holds with {@link Right#PUBLISH}. What changes nothing makes no revision, and takes back an
     * edit that waits.
     *
     * @return false when it waits until a second person sends the same
     * @throws Problem 409 for what is not published, or when more than the words would have to wait
     */
    boolean edit(PublishedItem item, EditAnnouncement wanted, Actor by) {
        item.requirePublished();
        Words current = versions.of(item.id, item.revision);
        Words next = current.with(wanted);
        boolean words = !next.equals(current);
        boolean more =
                changesPictures(item, wanted) || (wanted.internal() != null && wanted.internal() != item.internal);
        if (!words && !more) {
            takeBack(item, by);
            return true;
        }
        if (!item.prepared || !next.equals(versions.of(item.id, item.revision + 1))) {
            versions.keep(item.id, item.revision + 1, next, by);
            workflow.prepare(item, by);
        }
        if (!workflow.revise(item, new Revision(next.title(), false, true, null), by)) {
            if (more) {
                throw Problem.conflict("announcements/words-only");
            }
            return false;
        }
        if (wanted.internal() != null) {
            item.keepInternal(wanted.internal());
        }
        if (wanted.pictureIds() != null) {
            pictures.show(item, wanted.pictureIds(), by);
        }
        return true;
    }

    private void takeBack(PublishedItem item, Actor by) {
        if (item.prepared) {
            versions.drop(item.id, item.revision + 1);
            workflow.unprepare(item, by);
        }
    }

    private boolean changesPictures(PublishedItem item, EditAnnouncement wanted) {
        List<UUID> shown = pictureDesk.listOf(item.id, item.revision).stream()
                .map(PictureDetail::id)
                .toList();
        return wanted.pictureIds() != null
                && !wanted.pictureIds().stream().distinct().toList().equals(shown);
    }
}
