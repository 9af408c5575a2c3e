package vn.sotay.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Right;
import vn.sotay.access.Role;

/**
 * What somebody governs at this moment, for work that goes on after their request: the same as
 * {@link vn.sotay.access.Actor} says of a caller.
 *
 * @param rights names of rights held, each beside the unit of the same place in {@code units}
 */
record Reach(int memberNo, String[] rights, int[] units) {

    static Reach of(Handle handle, int memberNo) {
        List<Held> offices = handle.createQuery("""
                        select o.role, o.unit_no from organisation_office o
                        join organisation_roster r on r.member_no = o.member_no and r.participation in ('ACTIVE', 'EXEMPT')
                        where o.member_no = :member and o.in_force
                        """)
                .bind("member", memberNo)
                .map(ConstructorMapper.of(Held.class))
                .list();
        List<String> rights = new ArrayList<>();
        List<Integer> units = new ArrayList<>();
        for (Held office : offices) {
            for (Right right : office.role().rights()) {
                rights.add(right.name());
                units.add(office.unitNo());
            }
        }
        return new Reach(
                memberNo,
                rights.toArray(String[]::new),
                units.stream().mapToInt(Integer::intValue).toArray());
    }

    int[] unitsOf(Right right) {
        return java.util.stream.IntStream.range(0, rights.length)
                .filter(at -> rights[at].equals(right.name()))
                .map(at -> units[at])
                .toArray();
    }

    boolean covers(int[] lineage, Right... wanted) {
        return Arrays.stream(wanted).allMatch(right -> Arrays.stream(unitsOf(right))
                .anyMatch(unit -> Arrays.stream(lineage).anyMatch(above -> above == unit)));
    }

    /** Each role beside each right it entitles to. */
    static List<String[]> roleRights() {
        return Arrays.stream(Role.values())
                .flatMap(role -> role.rights().stream().map(right -> new String[] {role.name(), right.name()}))
                .toList();
    }

    public record Held(Role role, int unitNo) {}
}
