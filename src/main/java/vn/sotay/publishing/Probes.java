package vn.sotay.publishing;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;

/**
 * Where in the audience index an actor has to look: a handful of (unit, scope, role) keys, at most two for each
 * ancestor of the own unit, of the unit of residence and of each office. Every question "may they read" and "what may
 * they read" is asked with these keys, so the two cannot differ.
 */
public final class Probes {

    private static final String OWNER = "OWNER";
    private static final String ANY_ROLE = "";

    private final List<Integer> units = new ArrayList<>();
    private final List<String> scopes = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final String standing;
    private final int[] governed;

    private Probes(Actor actor) {
        this.standing = actor.standing().name();
        this.governed = actor.reads()
                ? actor.governedUnits().stream().mapToInt(Integer::intValue).toArray()
                : new int[0];
    }

    /** As a reader: own unit, residence, offices, and the owning side of what one governs. */
    public static Probes of(Actor actor) {
        Probes probes = counting(actor);
        if (actor.reads()) {
            if (actor.residence() != null) {
                probes.addLine(actor.residence().lineage(), ANY_ROLE);
            }
            for (int unit : probes.governed) {
                probes.add(unit, OWNER, ANY_ROLE);
            }
        }
        return probes;
    }

    /** As somebody who counts: without residence and without the owning side. */
    public static Probes counting(Actor actor) {
        Probes probes = new Probes(actor);
        if (actor.reads()) {
            probes.addLine(actor.place().lineage(), ANY_ROLE);
            for (Actor.OfficeHeld office : actor.offices()) {
                probes.addLine(office.lineage(), office.role().name());
            }
        }
        return probes;
    }

    private void addLine(int[] lineage, String role) {
        for (int unit : lineage) {
            add(unit, Scope.SUBTREE.name(), role);
        }
        add(lineage[lineage.length - 1], Scope.UNIT.name(), role);
    }

    private void add(int unit, String scope, String role) {
        units.add(unit);
        scopes.add(scope);
        roles.add(role);
    }

    /**
     * Binds {@code probeUnits, probeScopes, probeRoles, standing, governed}. As arrays: Jdbi's {@code bindArray} builds a
     * generic type by reflection at every call.
     */
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement
                .bind("probeUnits", units.stream().mapToInt(Integer::intValue).toArray())
                .bind("probeScopes", scopes.toArray(String[]::new))
                .bind("probeRoles", roles.toArray(String[]::new))
                .bind("standing", standing)
                .bind("governed", governed);
    }

    static String roleOf(Role role) {
        return role == null ? ANY_ROLE : role.name();
    }
}
