package vn.sotay.testing;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Fixtures that speak the domain. Each handbook is a province of its own below the common root, so tests neither wipe
 * nor wait for one another: {@code var handbook = new Handbook(); var cell = handbook.cell("A"); cell.member()}.
 */
public final class Handbook {

    private static final String PASSWORD = "một mật khẩu đủ dài";
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final String prefix = "T" + Long.toString(System.nanoTime(), 36).toUpperCase(java.util.Locale.ROOT) + "."
            + NEXT.incrementAndGet();
    private final Node province;
    private int people;

    public Handbook() {
        this.province = new Node(QuarkusTransaction.requiringNew().call(() -> {
            Unit root = Unit.findRoot().orElseGet(() -> Unit.root("ROOT", "Gốc", UnitKind.CENTRAL, now()));
            return root.addChild(prefix, "Tỉnh " + prefix, UnitKind.PROVINCE, now());
        }));
    }

    public Node province() {
        return province;
    }

    /** Above all handbooks. */
    public Node root() {
        return new Node(
                QuarkusTransaction.requiringNew().call(() -> Unit.findRoot().orElseThrow()));
    }

    /** A cell straight below the province. */
    public Node cell(String name) {
        return province.child(name, UnitKind.CELL);
    }

    private static java.time.Instant now() {
        return Time.now(bean(Clock.class));
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    /** A unit of this handbook. */
    public final class Node {
        private final UUID id;
        private final int unitNo;
        private final String code;

        private Node(Unit unit) {
            this.id = unit.id;
            this.unitNo = unit.unitNo;
            this.code = unit.code;
        }

        public UUID id() {
            return id;
        }

        public int unitNo() {
            return unitNo;
        }

        public Node child(String name, UnitKind kind) {
            return new Node(QuarkusTransaction.requiringNew()
                    .call(() -> Unit.<Unit>findById(id).addChild(code + "." + name, name, kind, now())));
        }

        /** An active official member of this unit. */
        public Person member() {
            return member(Standing.OFFICIAL, Participation.ACTIVE);
        }

        public Person member(Standing standing, Participation participation) {
            return member(standing, participation, null);
        }

        /** @param residence where the person lives and receives, {@code null} if nowhere */
        public Person member(Standing standing, Participation participation, Node residence) {
            String memberCode = prefix + "-" + ++people;
            return new Person(QuarkusTransaction.requiringNew().call(() -> bean(Roster.class)
                    .enrol(
                            new AddMember(
                                    memberCode,
                                    "Đảng viên " + memberCode,
                                    standing,
                                    participation,
                                    null,
                                    null,
                                    null,
                                    null),
                            Unit.findById(id),
                            residence == null ? null : Unit.findById(residence.id))));
        }

        /** An active member of this unit who holds an office in it. */
        public Person officer(Role role) {
            return member().appoint(role, this);
        }
    }

    /** Somebody in this handbook; signs in when first asked for a request. */
    public static final class Person {
        private final UUID id;
        private final int memberNo;
        private final String code;
        private final UUID installation = UUID.randomUUID();
        private String accessToken;

        private Person(Member member) {
            this.id = member.id;
            this.memberNo = member.memberNo;
            this.code = member.code;
        }

        public UUID id() {
            return id;
        }

        public int memberNo() {
            return memberNo;
        }

        public String code() {
            return code;
        }

        public String password() {
            return PASSWORD;
        }

        /** The installation at which {@link #request()} is signed in. */
        public UUID installation() {
            return installation;
        }

        public Person appoint(Role role, Node unit) {
            QuarkusTransaction.requiringNew().run(() -> bean(Roster.class)
                    .appoint(Member.findById(id), Unit.<Unit>findById(unit.id), role, null, null));
            return this;
        }

        public void become(Participation participation) {
            QuarkusTransaction.requiringNew().run(() -> bean(Roster.class)
                    .changeParticipation(Member.findById(id), ChangeParticipation.now(participation, "test")));
        }

        public String activationCode() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> ActivationCode.issue(Member.findById(id), null, java.time.Duration.ofDays(1), now())
                            .code());
        }

        public String accessToken() {
            if (accessToken == null) {
                accessToken = RestAssured.given()
                        .contentType("application/json")
                        .body(java.util.Map.of(
                                "memberCode", code,
                                "code", activationCode(),
                                "password", PASSWORD,
                                "installationId", installation))
                        .post("/api/v1/activations")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("accessToken");
            }
            return accessToken;
        }

        /** A request as this person, JSON both ways. */
        public RequestSpecification request() {
            return RestAssured.given()
                    .header("Authorization", "Bearer " + accessToken())
                    .contentType("application/json");
        }
    }
}
