package vn.sotay.bulletins;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** One revision of a bulletin, but for its entries. */
@Entity
@Table(name = "bulletins_version")
public class BulletinVersion extends BaseEntity {

    /** No bulletin comes near as many revisions; for the bounds of parameters. */
    static final int MOST = 10_000;

    @Column(nullable = false, updatable = false)
    public UUID bulletinId;

    @Column(nullable = false, updatable = false)
    public int revision;

    @Column(nullable = false)
    public String title;

    @Column(nullable = false)
    public LocalDate startsOn;

    @Column(nullable = false)
    public LocalDate endsOn;

    public String introduction;

    /** For members only. */
    @Column(nullable = false)
    public boolean internal;

    protected BulletinVersion() {}

    BulletinVersion(UUID bulletinId, int revision, Instant now) {
        super(now);
        this.bulletinId = bulletinId;
        this.revision = revision;
    }

    /** The same under the next number. */
    BulletinVersion next(Instant now) {
        BulletinVersion next = new BulletinVersion(bulletinId, revision + 1, now);
        next.title = title;
        next.startsOn = startsOn;
        next.endsOn = endsOn;
        next.introduction = introduction;
        next.internal = internal;
        return next;
    }

    /** Takes over what is given; an empty introduction clears it. @throws Problem 400 for a period that is none */
    BulletinVersion say(ChangeBulletin wanted) {
        if (wanted.title() != null) {
            title = wanted.title().strip();
        }
        if (wanted.period() != null) {
            wanted.period().requireSensible();
            startsOn = wanted.period().from();
            endsOn = wanted.period().to();
        }
        if (wanted.introduction() != null) {
            introduction = wanted.introduction().isBlank()
                    ? null
                    : wanted.introduction().strip();
        }
        if (wanted.internal() != null) {
            internal = wanted.internal();
        }
        return this;
    }

    /** @throws Problem 404 when the draft was deleted a moment ago */
    static BulletinVersion ofBulletin(UUID bulletinId, int revision) {
        return BulletinVersion.<BulletinVersion>find("bulletinId = ?1 and revision = ?2", bulletinId, revision)
                .singleResultOptional()
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }
}
