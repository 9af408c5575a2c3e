package vn.sotay.organisation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

/**
 * One look-up in kept figures.
 *
 * @param below the sum over the unit and all below it, not of the unit alone
 * @param role as in {@code organisation_presence}: empty, RESIDENT or an office
 * @param kinds those who are meant, as bits
 * @param elsewhere those whom an area around this one means already
 */
public record Area(int unitNo, boolean below, String role, int kinds, int elsewhere) {

    private static final int ACTIVE = kinds(EnumSet.allOf(Standing.class), Set.of(Participation.ACTIVE));

    /** The same bits as {@code organisation_kind} gives. */
    static int kinds(Collection<Standing> standings, Collection<Participation> participations) {
        int kinds = 0;
        int bit = 1;
        for (Standing standing : Standing.values()) {
            for (Participation participation : Participation.values()) {
                kinds |= standings.contains(standing) && participations.contains(participation) ? bit : 0;
                bit <<= 1;
            }
        }
        return kinds;
    }

    /** The active ones of them. */
    Area active() {
        return new Area(unitNo, below, role, kinds & ACTIVE, elsewhere);
    }

    /** Those who live there and count outside. */
    Area residents() {
        return new Area(unitNo, below, "RESIDENT", kinds, elsewhere);
    }
}
