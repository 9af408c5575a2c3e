package vn.sotay.organisation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** A party organisation. {@link #lineage} is where it stands now; the dated positions are kept beside it. */
@Entity
@Table(name = "organisation_unit")
public class Unit extends BaseEntity {

    /** DOMAIN: the tree is at most seven deep. */
    public static final int MAX_DEPTH = 7;

    @Column(nullable = false, updatable = false)
    public int unitNo;

    @Column(nullable = false)
    public String code;

    @Column(nullable = false)
    public String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public UnitKind kind;

    /** Unit numbers from the root down to this unit itself. */
    @Column(nullable = false)
    public int[] lineage;

    public Instant closedAt;

    /** Number of the unit that took over, if any did. */
    public Integer mergedInto;

    protected Unit() {}

    private Unit(String code, String name, UnitKind kind, int[] above, Instant now) {
        super(now);
        this.unitNo = next("organisation_unit_no");
        this.code = code;
        this.name = name;
        this.kind = kind;
        this.lineage = Arrays.copyOf(above, above.length + 1);
        this.lineage[above.length] = unitNo;
    }

    /** The one unit without a parent. */
    public static Unit root(String code, String name, UnitKind kind, Instant now) {
        return new Unit(code, name, kind, new int[0], now).placed(now);
    }

    /** @throws Problem 409 when the tree would become deeper than seven, or the code is taken */
    public Unit addChild(String code, String name, UnitKind kind, Instant now) {
        holdOpen();
        if (lineage.length >= MAX_DEPTH) {
            throw Problem.conflict("organisation/too-deep", MAX_DEPTH);
        }
        if (findByCode(code).isPresent()) {
            throw Problem.conflict("organisation/unit-code-taken", code);
        }
        return new Unit(code, name, kind, lineage, now).placed(now);
    }

    private Unit placed(Instant now) {
        persistAndFlush();
        Panache.getEntityManager()
                .createNativeQuery(
                        "insert into organisation_unit_position (unit_no, lineage, valid_from) values (?1, ?2, ?3)")
                .setParameter(1, unitNo)
                .setParameter(2, lineage)
                .setParameter(3, now)
                .executeUpdate();
        keepName(now);
        return this;
    }

    /** @throws Problem 409 when another unit has the code */
    void rename(ChangeUnit wanted, Instant now) {
        if (wanted.code() != null
                && !wanted.code().equals(code)
                && findByCode(wanted.code()).isPresent()) {
            throw Problem.conflict("organisation/unit-code-taken", wanted.code());
        }
        code = wanted.code() == null ? code : wanted.code();
        name = wanted.name() == null ? name : wanted.name();
        kind = wanted.kind() == null ? kind : wanted.kind();
        flush();
        keepName(now);
    }

    /** Ends what it was called until now; twice at one moment leaves the last. */
    private void keepName(Instant now) {
        EntityManager entities = Panache.getEntityManager();
        entities.createNativeQuery("delete from organisation_unit_name where unit_no = ?1 and valid_from >= ?2")
                .setParameter(1, unitNo)
                .setParameter(2, now)
                .executeUpdate();
        entities.createNativeQuery(
                        "update organisation_unit_name set valid_to = ?2 where unit_no = ?1 and valid_to is null")
                .setParameter(1, unitNo)
                .setParameter(2, now)
                .executeUpdate();
        entities.createNativeQuery("insert into organisation_unit_name (unit_no, code, name, kind, valid_from)"
                        + " select unit_no, code, name, kind, ?2 from organisation_unit where unit_no = ?1")
                .setParameter(1, unitNo)
                .setParameter(2, now)
                .executeUpdate();
    }

    /**
     * Nobody closes or moves the unit until the transaction ends, and what is known of it is fresh. For everything that
     * puts something into a unit.
     *
     * @throws Problem 409 when it is closed
     */
    public Unit holdOpen() {
        hold();
        requireOpen();
        return this;
    }

    /** For changing the unit itself, alone. @throws Problem 409 when it is closed */
    Unit holdForChange() {
        Panache.getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
        requireOpen();
        return this;
    }

    /** As {@link #holdOpen()}, of a closed unit too. */
    public Unit hold() {
        Panache.getEntityManager().refresh(this, LockModeType.PESSIMISTIC_READ);
        return this;
    }

    void requireOpen() {
        if (closedAt != null) {
            throw Problem.conflict("organisation/unit-closed", code);
        }
    }

    /**
     * An open unit, held, in which the actor has the right where it stands now.
     *
     * @throws Problem 404 when invisible, 403 when visible and no office gives the right, 409 when it is closed
     */
    public static Unit holdGoverned(UUID id, Actor actor, Right right) {
        Unit unit = requireGoverned(id, actor, right).holdOpen();
        actor.requireGoverns(right, unit.lineage);
        return unit;
    }

    boolean isAtOrBelow(Unit other) {
        return Arrays.stream(lineage).anyMatch(above -> above == other.unitNo);
    }

    static int next(String sequence) {
        return ((Number) Panache.getEntityManager()
                        .createNativeQuery("select nextval('" + sequence + "')")
                        .getSingleResult())
                .intValue();
    }

    public static Optional<Unit> findByCode(String code) {
        return find("code", code).firstResultOptional();
    }

    public static Optional<Unit> findByNo(int unitNo) {
        return find("unitNo", unitNo).firstResultOptional();
    }

    public static Optional<Unit> findRoot() {
        return find("array_length(lineage) = 1").firstResultOptional();
    }

    /** Visible to those who govern it and to the people below it. @throws Problem 404 otherwise */
    public static Unit requireVisible(UUID id, Actor actor) {
        return Unit.<Unit>findByIdOptional(id)
                .filter(unit -> actor.governs(unit.lineage)
                        || Arrays.stream(actor.place().lineage()).anyMatch(above -> above == unit.unitNo))
                .orElseThrow(() -> Problem.notFound("organisation/unit-not-found"));
    }

    /** @throws Problem 404 when invisible, 403 when visible and no office gives the right */
    public static Unit requireGoverned(UUID id, Actor actor, Right right) {
        Unit unit = requireVisible(id, actor);
        actor.requireGoverns(right, unit.lineage);
        return unit;
    }

    public static List<Unit> listByNos(List<Integer> unitNos) {
        return list("unitNo in ?1 order by name", unitNos);
    }

    /** Up to {@code limit} open units directly below, by code, after the given one. */
    List<Unit> listChildren(String afterCode, int limit) {
        return Unit.<Unit>find(
                        "array_length(lineage) = ?1 and array_contains(lineage, ?2) and code > ?3"
                                + " and closedAt is null order by code",
                        lineage.length + 1,
                        unitNo,
                        afterCode == null ? "" : afterCode)
                .page(0, limit)
                .list();
    }

    static int[] numbersOf(List<Unit> units) {
        return units.stream().mapToInt(unit -> unit.unitNo).toArray();
    }

    public Integer parentNo() {
        return lineage.length == 1 ? null : lineage[lineage.length - 2];
    }
}
