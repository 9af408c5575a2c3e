package vn.sotay.roster;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.web.Problem;

/**
 * One uploaded roster. What the job does with it is written by {@link ImportProgress}, so an instance of this says what
 * was true when it was loaded.
 */
@Entity
@Table(name = "roster_import")
public class RosterImport extends BaseEntity {

    /** The file speaks of this unit and what is below it. */
    @Column(nullable = false, updatable = false)
    public int unitNo;

    @Column(nullable = false, updatable = false)
    public int createdBy;

    @Column(nullable = false, updatable = false)
    public String name;

    @Column(nullable = false, updatable = false)
    public String fileName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public RosterFormat format;

    @Column(nullable = false, updatable = false)
    public String sha256;

    @Column(nullable = false, updatable = false)
    public long size;

    @Column(updatable = false)
    public byte[] file;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public RosterImportState state;

    protected RosterImport() {}

    private RosterImport(Instant now) {
        super(now);
        this.state = RosterImportState.WAITING;
    }

    static RosterImport of(Unit unit, RosterFile file, StoredFile stored, Made made) {
        RosterImport roster = new RosterImport(made.at());
        roster.unitNo = unit.unitNo;
        roster.createdBy = made.by();
        roster.name = made.name() == null || made.name().isBlank()
                ? file.name()
                : made.name().strip();
        roster.fileName = file.name();
        roster.format = file.format();
        roster.sha256 = stored.sha256();
        roster.size = stored.size();
        roster.file = HexFormat.of().parseHex(stored.sha256());
        roster.persistAndFlush();
        return roster;
    }

    /** @throws Problem 404 unless the caller manages both the units and the members of its unit */
    static RosterImport require(Actor actor, UUID id) {
        return RosterImport.<RosterImport>findByIdOptional(id)
                .filter(roster -> manages(actor, Unit.findByNo(roster.unitNo).orElseThrow().lineage))
                .orElseThrow(() -> Problem.notFound("roster/import-not-found"));
    }

    static boolean manages(Actor actor, int[] lineage) {
        return actor.governs(Right.MANAGE_UNITS, lineage) && actor.governs(Right.MANAGE_MEMBERS, lineage);
    }

    /** By whom, when and under which name; without one it is called like the file. */
    record Made(int by, Instant at, String name) {}
}
