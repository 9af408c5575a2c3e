package vn.sotay.demo;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.identity.ActivationCode;
import vn.sotay.organisation.AddMember;
import vn.sotay.organisation.ChangeParticipation;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.time.Time;

/**
 * The invented party organisation of the province Minh Sơn: four levels, 22 units, 12 cells of nine people and more. Built
 * once; a later start finds it and leaves it alone.
 */
@ApplicationScoped
class DemoHandbook {

    static final String ROOT = "MS";
    static final String ADMINISTRATOR = "MS-ADMIN";
    static final String PASSWORD = "Sổ tay Minh Sơn 2026";

    private static final List<String> PLACES = List.of("Đông Hà", "Tây Giang", "Nam Lĩnh");
    private static final List<String> FAMILIES =
            List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ");
    private static final List<String> MIDDLES = List.of("Văn", "Thị", "Minh", "Thu", "Đức", "Ngọc", "Quang");
    private static final List<String> GIVEN = List.of(
            "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hòa", "Hương", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc",
            "Quỳnh", "Sơn", "Thảo", "Tuấn", "Uyên", "Việt", "Xuân", "Yến", "Ánh");

    private final DemoConfig config;
    private final Roster roster;
    private final Clock clock;
    private int people;

    DemoHandbook(DemoConfig config, Roster roster, Clock clock) {
        this.config = config;
        this.roster = roster;
        this.clock = clock;
    }

    /** Before the first administrator of an empty handbook would be made. */
    @Transactional
    void onStart(@Observes @Priority(100) StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        Optional<Unit> root = Unit.findRoot();
        if (root.isPresent() && !root.get().code.equals(ROOT)) {
            throw new ConfigurationException("The demo does not start: this database holds the handbook of "
                    + root.get().name + ". Give the demo a database, or a data directory, of its own.");
        }
        if (root.isEmpty()) {
            build();
        }
    }

    /** A code for the administrator, whom nobody could give one. */
    @Transactional
    ActivationCode.Issued codeForAdministrator() {
        return ActivationCode.issue(
                Member.findByCode(ADMINISTRATOR).orElseThrow(), null, Duration.ofHours(1), Time.now(clock));
    }

    private void build() {
        Unit province = Unit.root(ROOT, "Đảng bộ tỉnh Minh Sơn", UnitKind.PROVINCE, now());
        appoint(enrol(ADMINISTRATOR, "Quản Trị Viên", province), province, Role.ADMINISTRATOR);
        appoint(enrol("MS-EDITOR", name(), province), province, Role.EDITOR);
        appoint(enrol("MS-APPROVER", name(), province), province, Role.APPROVER);
        appoint(enrol("MS-INSPECTOR", name(), province), province, Role.INSPECTOR);
        for (int c = 1; c <= PLACES.size(); c++) {
            buildCommune(province, c);
        }
    }

    private void buildCommune(Unit province, int c) {
        String place = PLACES.get(c - 1);
        String code = "%s.%02d".formatted(ROOT, c);
        Unit commune = province.addChild(code, "Đảng bộ xã " + place, UnitKind.COMMITTEE, now());
        appoint(enrol(code + "-BT", name(), commune), commune, Role.SECRETARY);
        for (int g = 1; g <= 2; g++) {
            String organisation = code + ".%02d".formatted(g);
            Unit grassroots = commune.addChild(
                    organisation,
                    (g == 1 ? "Đảng bộ khối nông thôn " : "Đảng bộ khối cơ quan ") + place,
                    UnitKind.GRASSROOTS,
                    now());
            for (int cell = 1; cell <= 2; cell++) {
                String cellCode = organisation + ".%02d".formatted(cell);
                String cellName = "Chi bộ " + (g == 1 ? "thôn " : "cơ quan số ") + cell + " " + place;
                buildCell(grassroots.addChild(cellCode, cellName, UnitKind.CELL, now()), cellCode, commune);
            }
        }
    }

    /** Nine people: three officers, three members, one probationary, one exempt, one suspended; in some one who left. */
    private void buildCell(Unit cell, String code, Unit residence) {
        Standing[] standings = new Standing[9];
        java.util.Arrays.fill(standings, Standing.OFFICIAL);
        standings[6] = Standing.PROBATIONARY;
        for (int i = 1; i <= 9; i++) {
            Participation participation =
                    i == 8 ? Participation.EXEMPT : i == 9 ? Participation.SUSPENDED : Participation.ACTIVE;
            AddMember wanted = new AddMember(
                    code + "-" + i,
                    name(),
                    standings[i - 1],
                    participation,
                    cardNumber(standings[i - 1]),
                    null,
                    null,
                    null);
            Member member = roster.enrol(wanted, cell, i == 6 ? residence : null);
            if (i == 1) {
                appoint(member, cell, Role.SECRETARY);
            } else if (i == 2) {
                appoint(member, cell, Role.DEPUTY_SECRETARY);
            } else if (i == 3) {
                appoint(member, cell, Role.COMMITTEE_MEMBER);
            }
        }
        if (code.endsWith(".02")) {
            roster.changeParticipation(
                    enrol(code + "-10", name(), cell),
                    ChangeParticipation.now(Participation.ENDED, "Xin ra khỏi Đảng"));
        }
    }

    private Member enrol(String code, String fullName, Unit unit) {
        return roster.enrol(AddMember.named(code, fullName, Standing.OFFICIAL), unit, null);
    }

    private void appoint(Member member, Unit unit, Role role) {
        roster.appoint(member, unit, role, null, null);
    }

    /** No two alike within the demo, and no real person's on purpose. */
    private String name() {
        int n = people++;
        return FAMILIES.get(n % FAMILIES.size()) + " " + MIDDLES.get(n % MIDDLES.size()) + " "
                + GIVEN.get(n % GIVEN.size());
    }

    private String cardNumber(Standing standing) {
        return standing == Standing.PROBATIONARY ? null : "99%010d".formatted(people);
    }

    private Instant now() {
        return Time.now(clock);
    }
}
