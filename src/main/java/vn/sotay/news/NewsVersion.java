package vn.sotay.news;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** What news says in one revision. */
@Entity
@Table(name = "news_version")
public class NewsVersion extends BaseEntity {

    /** No news comes near as many revisions; for the bounds of parameters. */
    static final int MOST = 10_000;

    @Column(nullable = false, updatable = false)
    public UUID itemId;

    @Column(nullable = false, updatable = false)
    public int revision;

    @Column(nullable = false)
    public String title;

    @Column(nullable = false)
    public String lead;

    @Column(nullable = false)
    String html;

    @Column(nullable = false)
    int[] lengths;

    public String categoryKey;

    public UUID coverId;

    protected NewsVersion() {}

    /** The first one. */
    NewsVersion(UUID itemId, String title, Instant now) {
        super(now);
        this.itemId = itemId;
        this.revision = 1;
        this.title = title;
        this.lead = "";
        this.html = "";
        this.lengths = new int[0];
    }

    /** The one after another, which says the same. */
    NewsVersion(NewsVersion before, Instant now) {
        super(now);
        this.itemId = before.itemId;
        this.revision = before.revision + 1;
        this.title = before.title;
        this.lead = before.lead;
        this.html = before.html;
        this.lengths = before.lengths;
        this.categoryKey = before.categoryKey;
        this.coverId = before.coverId;
    }

    /** @throws Problem 404 when the draft was deleted a moment ago */
    static NewsVersion of(UUID itemId, int revision) {
        return NewsVersion.<NewsVersion>find("itemId = ?1 and revision = ?2", itemId, revision)
                .singleResultOptional()
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }

    /**
     * Takes over what is given, but for the pictures themselves.
     *
     * @param shown the pictures that it shows
     * @throws Problem 400 for a title or a lead that is too long or none, an unknown or a retired category, a text that is too long, and a picture in the text or on the
     *     cover that it does not show
     */
    void take(NewsContent wanted, Set<UUID> shown) {
        if (wanted.title() != null) {
            title = line("/title", wanted.title(), 1, 200);
        }
        if (wanted.lead() != null) {
            lead = line("/lead", wanted.lead(), 0, 500);
        }
        if (wanted.categoryKey() != null) {
            takeCategory(wanted.categoryKey());
        }
        takeCover(wanted.coverPictureId(), shown);
        if (wanted.text() != null) {
            NewsText text = NewsText.of(wanted.text());
            html = text.html();
            lengths = text.lengths();
        }
        requireShown("/text", NewsText.picturesIn(html), shown);
    }

    /** Measured when it is clean: some marks vanish, and some letters fall into several. */
    private static String line(String pointer, String typed, int least, int most) {
        String line = CleanWords.line(typed);
        if (line.length() < least || line.length() > most) {
            throw Problem.invalidField(pointer, "Size", least, most);
        }
        return line;
    }

    private void takeCategory(Optional<String> wanted) {
        boolean kept = wanted.isPresent() && wanted.get().equals(categoryKey);
        if (!kept) {
            categoryKey = wanted.map(NewsCategory::requireChoosable).orElse(null);
        }
    }

    /** What is on the cover and not shown any more leaves the cover too, unless it was asked for. */
    private void takeCover(Optional<UUID> wanted, Set<UUID> shown) {
        if (wanted != null) {
            requireShown("/coverPictureId", wanted.stream().toList(), shown);
            coverId = wanted.orElse(null);
        } else if (coverId != null && !shown.contains(coverId)) {
            coverId = null;
        }
    }

    private static void requireShown(String pointer, Collection<UUID> named, Set<UUID> shown) {
        named.stream().filter(picture -> !shown.contains(picture)).findFirst().ifPresent(picture -> {
            throw Problem.invalidField(pointer, "picture-not-shown", picture);
        });
    }

    void uncover(UUID picture) {
        coverId = picture.equals(coverId) ? null : coverId;
    }

    boolean mentions(UUID picture) {
        return NewsText.picturesIn(html).contains(picture);
    }

    /** @throws Problem 409 while it has nothing to read */
    void requireText() {
        if (html.isEmpty()) {
            throw Problem.conflict("news/without-text");
        }
    }
}
