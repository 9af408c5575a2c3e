package vn.sotay.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.web.Problem;

/** Reads the trail for inspectors, the newest first: what concerns the units they inspect, and nothing else. */
@ApplicationScoped
class TrailReader {

    private final Jdbi jdbi;
    private final Directory directory;

    TrailReader(Jdbi jdbi, Directory directory) {
        this.jdbi = jdbi;
        this.directory = directory;
    }

    /**
     * Where an actor may look.
     *
     * @param units everything within reach; empty for whoever inspects the root: all there is, also what concerns no unit
     */
    record Reach(Optional<List<Integer>> units) {}

    /** @throws Problem 403 for whoever inspects nothing, 404 for a unit that is not theirs to inspect */
    Reach reach(Actor actor, AuditFilter filter) {
        List<Actor.OfficeHeld> offices = actor.offices().stream()
                .filter(office -> office.role().entitlesTo(Right.INSPECT))
                .toList();
        if (offices.isEmpty()) {
            throw Problem.forbidden("access/not-yours-to-govern");
        }
        if (filter.unit != null) {
            return directory
                    .place(filter.unit)
                    .filter(place -> actor.governs(Right.INSPECT, place.lineage()))
                    .map(place -> new Reach(Optional.of(directory.below(List.of(place.unitNo())))))
                    .orElseThrow(() -> Problem.notFound("audit/unit-not-found"));
        }
        return offices.stream().anyMatch(office -> office.lineage().length == 1)
                ? new Reach(Optional.empty())
                : new Reach(Optional.of(directory.below(
                        offices.stream().map(Actor.OfficeHeld::unitNo).toList())));
    }

    List<AuditLine> newest(Reach reach, AuditFilter filter, TrailCursor below, int limit) {
        List<String> conditions =
                new ArrayList<>(List.of("(e.at, e.id) < (:at, :id)", "e.at >= :since", "e.at < :before"));
        Map<String, Object> values = new HashMap<>(
                Map.of("at", below.at(), "id", below.id(), "since", filter.since(), "before", filter.before()));
        BiConsumer<String, Object> narrow = (condition, value) -> {
            values.put("value" + values.size(), value);
            conditions.add(condition.formatted(":value" + (values.size() - 1)));
        };
        if (filter.actor != null) {
            // Nobody has a negative number: an unknown member did nothing.
            narrow.accept("e.actor_no = %s", directory.memberNo(filter.actor).orElse(-1));
        }
        if (filter.action != null) {
            narrow.accept(
                    filter.action.contains(".") ? "e.action = %s" : "starts_with(e.action, %s || '.')", filter.action);
        }
        if (filter.subject != null) {
            narrow.accept("e.subject_id = %s", filter.subject);
        }
        if (filter.outcome != null) {
            narrow.accept("e.outcome = %s", filter.outcome.name());
        }
        reach.units().ifPresent(units -> narrow.accept("e.unit_no = any(%s)", units.toArray(Integer[]::new)));
        return readable(jdbi.withHandle(handle -> handle.createQuery("select " + TrailRow.COLUMNS
                        + " from audit_entry e where " + String.join(" and ", conditions)
                        + " order by e.at desc, e.id desc limit :limit")
                .bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> TrailRow.of(row))
                .list()));
    }

    private List<AuditLine> readable(List<TrailRow> rows) {
        Map<Integer, Directory.AuditedPerson> people = directory.people(numbers(rows, TrailRow::actorNo));
        Map<Integer, Directory.AuditedUnit> units = directory.units(numbers(rows, TrailRow::unitNo));
        return rows.stream()
                .map(row -> AuditLine.of(row, people.get(row.actorNo()), units.get(row.unitNo())))
                .toList();
    }

    private static Collection<Integer> numbers(List<TrailRow> rows, Function<TrailRow, Integer> number) {
        return rows.stream().map(number).filter(Objects::nonNull).distinct().toList();
    }
}
