package vn.sotay.organisation;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.web.Problem;

/** A party organisation. {@link #lineage} is where it stands now; the dated positions are kept beside it. */
@Entity
@Table(name = "organisation_unit")
public class Unit extends BaseEntity {

    /** DOMAIN: the tree is at most seven deep. */
    static final int MAX_DEPTH = 7;

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
        return new Unit(code, name, kind, new int[0], now).placed(null, now);
    }

    /** @throws Problem 409 when the tree would become deeper than seven, or the code is taken */
    public Unit addChild(String code, String name, UnitKind kind, Instant now) {
        if (lineage.length >= MAX_DEPTH) {
            throw Problem.conflict("organisation/too-deep", MAX_DEPTH);
        }
        if (findByCode(code).isPresent()) {
            throw Problem.conflict("organisation/unit-code-taken", code);
        }
        return new Unit(code, name, kind, lineage, now).placed(unitNo, now);
    }

    private Unit placed(Integer parentNo, Instant now) {
        persistAndFlush();
        Panache.getEntityManager()
                .createNativeQuery(
                        "insert into organisation_unit_position (id, unit_no, parent_no, valid_from) values (?1, ?2, ?3, ?4)")
                .setParameter(1, UuidV7.next())
                .setParameter(2, unitNo)
                .setParameter(3, parentNo)
                .setParameter(4, now)
                .executeUpdate();
        return this;
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

    /** Up to {@code limit} units directly below, by code, after the given one. */
    List<Unit> listChildren(String afterCode, int limit) {
        return Unit.<Unit>find(
                        "array_length(lineage) = ?1 and array_contains(lineage, ?2) and code > ?3 order by code",
                        lineage.length + 1,
                        unitNo,
                        afterCode == null ? "" : afterCode)
                .page(0, limit)
                .list();
    }

    public Integer parentNo() {
        return lineage.length == 1 ? null : lineage[lineage.length - 2];
    }
}
