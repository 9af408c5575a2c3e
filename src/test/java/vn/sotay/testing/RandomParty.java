package vn.sotay.testing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.UnitsMoved;

/**
 * A random tree with random people, offices and items, in a database and in memory: what the memory says is the plain
 * reading of the rules, against which the SQL is held. For property tests, without a container.
 */
public final class RandomParty {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** Few, so that offices and audiences meet often. */
    private static final List<Role> ROLES = List.of(Role.SECRETARY, Role.INSPECTOR);

    private static final Instant START = Instant.parse("2026-01-05T01:00:00Z");

    public final List<Place> units = new ArrayList<>();
    public final List<Human> people = new ArrayList<>();
    public final List<Item> items = new ArrayList<>();
    private final Jdbi jdbi;
    private final Random random;
    private Instant now = START;

    public RandomParty(Jdbi jdbi, Random random) {
        this.jdbi = jdbi;
        this.random = random;
        int size = 2 + random.nextInt(9);
        for (int i = 0; i < size; i++) {
            addUnit();
        }
        int heads = 1 + random.nextInt(12);
        for (int i = 0; i < heads; i++) {
            enrol();
        }
    }

    /** An empty database with the schema. */
    public static Jdbi database() {
        DatabaseForTests.Access access = DatabaseForTests.shared();
        Flyway.configure()
                .dataSource(access.jdbcUrl(), access.username(), access.password())
                .load()
                .migrate();
        try {
            // One connection for all: opening one costs more than most statements here.
            return Jdbi.create(access.connect());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static final class Place {
        private final int no;
        private int[] lineage;

        Place(int no, int[] lineage) {
            this.no = no;
            this.lineage = lineage;
        }

        public int no() {
            return no;
        }

        public int[] lineage() {
            return lineage;
        }

        public boolean liesIn(int unitNo) {
            return Arrays.stream(lineage).anyMatch(above -> above == unitNo);
        }

        @Override
        public String toString() {
            return Arrays.toString(lineage);
        }
    }

    public record Held(Role role, Place unit) {}

    public record Row(Place unit, boolean subtree, Role role, Standing standing) {
        public boolean covers(Place place) {
            return subtree ? place.liesIn(unit.no()) : place.no() == unit.no();
        }

        /** By own unit or by office. */
        public boolean counts(Human human) {
            return admits(human)
                    && (role == null
                            ? covers(human.unit)
                            : human.offices.stream().anyMatch(held -> held.role() == role && covers(held.unit())));
        }

        /** Because of where they live. */
        public boolean receivesAtHome(Human human) {
            return admits(human) && role == null && human.residence != null && covers(human.residence);
        }

        private boolean admits(Human human) {
            return standing == null || standing == human.standing;
        }
    }

    public static final class Human {
        public final int no;
        public Place unit;
        public Place residence;
        public Standing standing;
        public Participation participation;
        public final Set<Held> offices = new LinkedHashSet<>();

        Human(int no) {
            this.no = no;
        }

        /** As identity would load them, while what they are still lets them read. */
        public Actor actor() {
            return new Actor(
                    new Actor.Identity(UUID.randomUUID(), no, "M" + no, "M" + no, UUID.randomUUID(), UUID.randomUUID()),
                    new Actor.Place(unit.no(), unit.lineage()),
                    residence == null ? null : new Actor.Place(residence.no(), residence.lineage()),
                    standing,
                    participation,
                    offices.stream()
                            .map(held -> new Actor.OfficeHeld(
                                    held.role(), held.unit().no(), held.unit().lineage()))
                            .toList(),
                    true);
        }

        @Override
        public String toString() {
            return "member " + no + " of " + unit.no() + ", " + standing + " " + participation + ", offices " + offices;
        }
    }

    public static final class Item {
        public final int no;
        public final UUID id = UUID.randomUUID();
        public final Place owner;
        public final List<Row> audience;
        public boolean withdrawn;

        Item(int no, Place owner, List<Row> audience) {
            this.no = no;
            this.owner = owner;
            this.audience = audience;
        }

        /** In the audience, by own unit or by office: whoever counts. */
        public boolean counts(Human human) {
            return !withdrawn && audience.stream().anyMatch(row -> row.counts(human));
        }

        /** Receives because of where they live. */
        public boolean receivesAtHome(Human human) {
            return !withdrawn && audience.stream().anyMatch(row -> row.receivesAtHome(human));
        }

        public boolean governedBy(Human human) {
            return human.offices.stream()
                    .anyMatch(held -> owner.liesIn(held.unit().no()));
        }

        @Override
        public String toString() {
            return "item " + no + " of " + owner.no() + " for " + audience;
        }
    }

    public Instant now() {
        return now;
    }

    /** Time passes between any two things that happen. */
    public Instant later() {
        now = now.plusSeconds(1 + random.nextInt(3600));
        return now;
    }

    public <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void addUnit() {
        Place parent = units.isEmpty() ? null : any(units);
        int[] above = parent == null || parent.lineage().length == 7 ? rootLineage() : parent.lineage();
        int no = NUMBERS.incrementAndGet();
        int[] lineage = Arrays.copyOf(above, above.length + 1);
        lineage[above.length] = no;
        units.add(new Place(no, lineage));
        execute(
                "insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)"
                        + " values (gen_random_uuid(), 0, ?, ?, ?, 'x', 'CELL', ?)",
                now,
                no,
                "U" + no,
                lineage);
        execute(
                "insert into organisation_unit_position (unit_no, lineage, valid_from) values (?, ?, ?)",
                no,
                lineage,
                now);
    }

    private int[] rootLineage() {
        return units.isEmpty() ? new int[0] : units.get(0).lineage();
    }

    public Human enrol() {
        Human human = new Human(NUMBERS.incrementAndGet());
        human.unit = any(units);
        human.residence = random.nextInt(3) == 0 ? any(units) : null;
        human.standing = any(List.of(Standing.values()));
        human.participation = random.nextInt(4) == 0 ? any(List.of(Participation.values())) : Participation.ACTIVE;
        later();
        execute(
                "insert into organisation_member (id, version, created_at, member_no, code, full_name, folded_name)"
                        + " values (gen_random_uuid(), 0, ?, ?, ?, 'x', 'x')",
                now,
                human.no,
                "M" + human.no);
        begin(human.no, "membership", "unit_no, kind", human.unit.no(), "OFFICIAL");
        if (human.residence != null) {
            begin(human.no, "membership", "unit_no, kind", human.residence.no(), "RESIDENCE");
        }
        begin(human.no, "standing", "standing", human.standing.name());
        begin(human.no, "participation", "participation", human.participation.name());
        people.add(human);
        refresh(human);
        while (random.nextInt(3) == 0) {
            appoint(human);
        }
        return human;
    }

    private void begin(int memberNo, String axis, String columns, Object... values) {
        String marks = ", ?".repeat(values.length);
        Object[] all = new Object[values.length + 2];
        all[0] = memberNo;
        all[1] = now;
        System.arraycopy(values, 0, all, 2, values.length);
        execute(
                "insert into organisation_" + axis + " (member_no, valid_from, " + columns + ") values (?, ?" + marks
                        + ")",
                all);
    }

    private void end(int memberNo, String axis, String which) {
        execute(
                "update organisation_" + axis + " set valid_to = ? where member_no = ? and valid_to is null and "
                        + which,
                now,
                memberNo);
    }

    /** Answers the units whose figures may change. */
    public Set<Integer> transfer(Human human) {
        int left = human.unit.no();
        later();
        human.unit = any(units);
        end(human.no, "membership", "kind = 'OFFICIAL'");
        begin(human.no, "membership", "unit_no, kind", human.unit.no(), "OFFICIAL");
        refresh(human);
        return new HashSet<>(Arrays.asList(left, human.unit.no()));
    }

    public Set<Integer> changeParticipation(Human human) {
        later();
        human.participation = any(List.of(Participation.values()));
        end(human.no, "participation", "true");
        begin(human.no, "participation", "participation", human.participation.name());
        refresh(human);
        return Set.of(human.unit.no());
    }

    public Set<Integer> changeStanding(Human human) {
        later();
        human.standing = any(List.of(Standing.values()));
        end(human.no, "standing", "true");
        begin(human.no, "standing", "standing", human.standing.name());
        refresh(human);
        return Set.of(human.unit.no());
    }

    public Set<Integer> appoint(Human human) {
        later();
        Held held = new Held(any(ROLES), any(units));
        if (human.offices.add(held)) {
            execute(
                    "insert into organisation_office (id, version, created_at, member_no, unit_no, role, valid_from,"
                            + " in_force) values (gen_random_uuid(), 0, ?, ?, ?, ?, ?, true)",
                    now,
                    human.no,
                    held.unit().no(),
                    held.role().name(),
                    now);
        }
        return new HashSet<>(Arrays.asList(human.unit.no(), held.unit().no()));
    }

    public Set<Integer> dismiss(Human human) {
        later();
        if (human.offices.isEmpty()) {
            return Set.of();
        }
        Held held = any(List.copyOf(human.offices));
        human.offices.remove(held);
        execute(
                "update organisation_office set in_force = false, valid_to = ?"
                        + " where member_no = ? and unit_no = ? and role = ? and in_force",
                now,
                human.no,
                held.unit().no(),
                held.role().name());
        return new HashSet<>(Arrays.asList(human.unit.no(), held.unit().no()));
    }

    /** Hangs a unit, or all units that hang beside it, elsewhere, if there is such a place. */
    public Optional<UnitsMoved> move() {
        Place unit = any(units);
        if (unit.lineage.length == 1) {
            return Optional.empty();
        }
        int[] from = Arrays.copyOf(unit.lineage, unit.lineage.length - 1);
        List<Place> roots = random.nextBoolean()
                ? List.of(unit)
                : units.stream()
                        .filter(one -> Arrays.equals(from, Arrays.copyOf(one.lineage, one.lineage.length - 1)))
                        .toList();
        List<Place> moved = units.stream()
                .filter(one -> roots.stream().anyMatch(root -> one.liesIn(root.no)))
                .toList();
        Place parent = any(units);
        int deepest = moved.stream().mapToInt(one -> one.lineage.length).max().orElseThrow();
        if (moved.contains(parent) || deepest - from.length + parent.lineage.length > 7) {
            return Optional.empty();
        }
        later();
        for (Place one : moved) {
            one.lineage = IntStream.concat(
                            Arrays.stream(parent.lineage),
                            Arrays.stream(one.lineage).skip(from.length))
                    .toArray();
            execute("update organisation_unit set lineage = ? where unit_no = ?", one.lineage, one.no);
        }
        return Optional.of(new UnitsMoved(roots.stream().mapToInt(Place::no).toArray(), from, parent.lineage, now));
    }

    public List<Row> someAudience() {
        List<Row> audience = new ArrayList<>();
        do {
            Role role = random.nextInt(3) == 0 ? any(ROLES) : null;
            Standing standing = random.nextInt(4) == 0 ? any(List.of(Standing.values())) : null;
            audience.add(new Row(any(units), random.nextBoolean(), role, standing));
        } while (random.nextInt(3) == 0);
        return audience.stream().distinct().toList();
    }

    public Item publish() {
        later();
        Item item = new Item(NUMBERS.incrementAndGet(), any(units), someAudience());
        execute(
                "insert into publishing_item (id, version, created_at, item_no, kind, owner_no, title, internal,"
                        + " revision, epoch, state, created_by, published_at, published_by)"
                        + " values (?, 0, ?, ?, 'NEWS', ?, 'x', false, 1, 1, 'PUBLISHED', 0, ?, 0)",
                item.id,
                now,
                item.no,
                item.owner.no(),
                now);
        for (Row row : item.audience) {
            addAudience(
                    item,
                    row.unit().no(),
                    row.subtree() ? "SUBTREE" : "UNIT",
                    row.role() == null ? "" : row.role().name(),
                    row.standing() == null ? "" : row.standing().name());
        }
        for (int above : item.owner.lineage()) {
            addAudience(item, above, "OWNER", "", "");
        }
        items.add(item);
        return item;
    }

    private void addAudience(Item item, int unitNo, String scope, String role, String standing) {
        execute(
                "insert into publishing_audience (item_no, unit_no, scope, role, standing, added_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                item.no,
                unitNo,
                scope,
                role,
                standing,
                now);
    }

    public void withdraw(Item item) {
        later();
        item.withdrawn = true;
        execute("update publishing_item set state = 'WITHDRAWN', ended_at = ? where item_no = ?", now, item.no);
        execute("update publishing_audience set removed_at = ? where item_no = ? and removed_at is null", now, item.no);
    }

    private void refresh(Human human) {
        execute(
                "insert into organisation_roster (member_no, unit_no, residence_no, standing, participation, joined_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (member_no) do update set unit_no = excluded.unit_no,"
                        + " standing = excluded.standing, participation = excluded.participation",
                human.no,
                human.unit.no(),
                human.residence == null ? null : human.residence.no(),
                human.standing.name(),
                human.participation.name(),
                now);
    }

    private void execute(String sql, Object... values) {
        jdbi.useHandle((Handle handle) -> handle.execute(sql, values));
    }
}
