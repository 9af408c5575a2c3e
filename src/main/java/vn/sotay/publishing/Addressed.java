package vn.sotay.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.Addressees;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problem;

/** An audience row as the tables hold it: with the number of its unit, and {@code ""} for no filter. */
record Addressed(int unitNo, String scope, String role, String standing) {

    /**
     * Each once, with their units held.
     *
     * @throws Problem 404 for a unit the actor cannot see, 403 for one they do not govern
     */
    static List<Addressed> all(Collection<AudienceRow> rows, Actor by, Right right) {
        return rows.stream()
                .distinct()
                .map(row -> of(row, Unit.holdGoverned(row.unitId(), by, right)))
                .toList();
    }

    /**
     * Only those entitled over everybody who is told may have phones told at once.
     *
     * @param told to whom the item comes now
     * @throws Problem 403 otherwise
     */
    static void requireMayHurry(PublishedItem item, Collection<Addressed> told, Actor by) {
        List<Integer> units = told.stream().map(Addressed::unitNo).distinct().toList();
        boolean may = item.urgency != Urgency.URGENT
                || Unit.listByNos(units).stream().allMatch(unit -> by.governs(Right.SEND_URGENT, unit.lineage));
        if (!may) {
            throw Problem.forbidden("publishing/urgent-not-for-you");
        }
    }

    /** The same, asking for the right only where they are not among those there already. */
    static List<Addressed> adding(Collection<AudienceRow> rows, Set<Addressed> there, Actor by) {
        return rows.stream()
                .distinct()
                .map(row -> Unit.<Unit>findByIdOptional(row.unitId())
                        .map(unit -> of(row, unit))
                        .filter(there::contains)
                        .orElseGet(() -> of(row, Unit.holdGoverned(row.unitId(), by, Right.PUBLISH))))
                .toList();
    }

    Addressees people() {
        return new Addressees(
                unitNo,
                scope.equals(Scope.SUBTREE.name()),
                role.isEmpty() ? null : Role.valueOf(role),
                standing.isEmpty() ? null : Standing.valueOf(standing));
    }

    private static Addressed of(AudienceRow row, Unit unit) {
        return new Addressed(
                unit.unitNo,
                row.scope().name(),
                Probes.roleOf(row.role()),
                row.standing() == null ? "" : row.standing().name());
    }
}
