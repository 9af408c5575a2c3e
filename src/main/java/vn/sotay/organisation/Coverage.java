package vn.sotay.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;

/**
 * What the rows of an audience come to, nothing in it twice as far as the tree alone can tell.
 *
 * @param areas to be added up
 * @param exact whether nobody can be in two of them; otherwise a sum is at most
 */
public record Coverage(List<Area> areas, boolean exact) {

    public Coverage {
        areas = List.copyOf(areas);
    }

    /**
     * For each standing apart, because a row for everybody within one for official members still adds the others.
     *
     * @param lineages of the units; rows of other units mean nobody
     * @param reading who gets anything at all
     */
    static Coverage of(Collection<Addressees> rows, Map<Integer, int[]> lineages, Set<Participation> reading) {
        Map<Place, Set<Standing>> covered = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            Set<Place> places = rows.stream()
                    .filter(row -> row.standing() == null || row.standing() == standing)
                    .filter(row -> lineages.containsKey(row.unitNo()))
                    .map(row -> new Place(row.unitNo(), row.below(), nameOf(row.role())))
                    .collect(Collectors.toSet());
            places.stream()
                    .filter(place -> place.around(lineages.get(place.unitNo)).noneMatch(places::contains))
                    .forEach(place -> covered.computeIfAbsent(place, one -> EnumSet.noneOf(Standing.class))
                            .add(standing));
        }
        List<Area> areas = covered.entrySet().stream()
                .map(entry -> entry.getKey().area(entry.getValue(), covered, lineages, reading))
                .toList();
        boolean exact =
                areas.size() <= 1 || areas.stream().allMatch(area -> area.role().isEmpty());
        return new Coverage(areas, exact);
    }

    private static String nameOf(Role role) {
        return role == null ? "" : role.name();
    }

    /** Those who live there and count outside of it. Of several areas, one may be where they count. */
    public List<Area> residents() {
        return areas.stream()
                .filter(area -> area.role().isEmpty())
                .map(Area::residents)
                .toList();
    }

    List<Area> active() {
        return areas.stream().map(Area::active).toList();
    }

    private record Place(int unitNo, boolean below, String role) {

        /** What would mean everybody meant here. Under the root everybody counts, whatever office they hold. */
        Stream<Place> around(int[] lineage) {
            Stream<Place> above = Arrays.stream(lineage)
                    .mapToObj(unit -> new Place(unit, true, role))
                    .filter(one -> !one.equals(this));
            return role.isEmpty() ? above : Stream.concat(above, Stream.of(new Place(lineage[0], true, "")));
        }

        Area area(
                Set<Standing> standings,
                Map<Place, Set<Standing>> covered,
                Map<Integer, int[]> lineages,
                Set<Participation> reading) {
            // A unit where the office is held is another figure than one where those people count.
            Set<Standing> around = around(lineages.get(unitNo))
                    .filter(place -> place.role.equals(role))
                    .flatMap(place -> covered.getOrDefault(place, Set.of()).stream())
                    .collect(Collectors.toSet());
            return new Area(unitNo, below, role, Area.kinds(standings, reading), Area.kinds(around, reading));
        }
    }
}
