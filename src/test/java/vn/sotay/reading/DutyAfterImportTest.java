package vn.sotay.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.roster.RosterImportJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** Who is transferred by a roster owes what is owed there, as if transferred one by one. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DutyAfterImportTest {

    @Inject
    Bulletins bulletins;

    @Inject
    RosterImportJob job;

    @Inject
    CountFold fold;

    @Inject
    SettableClock clock;

    @Test
    void dutiesAndCountsFollowThoseWhomARosterTransfers() {
        Handbook handbook = new Handbook();
        Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
        Handbook.Node from = commune.child("A", UnitKind.CELL);
        Handbook.Node to = commune.child("B", UnitKind.CELL);
        Handbook.Person administrator = commune.officer(Role.ADMINISTRATOR);
        Handbook.Person member = from.member();
        DutyTerms terms = new DutyTerms(Requirement.READ, clock.instant().plus(Duration.ofDays(20)));
        Bulletins.Bulletin left = bulletins.publishTo(from);
        bulletins.assign(left, from, terms);
        Bulletins.Bulletin joined = bulletins.publishTo(to);
        bulletins.assign(joined, to, terms);
        owes(member, left);

        String code = administrator.request().get("/api/v1/units/" + to.id()).path("code");
        byte[] roster = ("Member code,Unit code\n" + member.code() + "," + code + "\n").getBytes(UTF_8);
        UUID id = administrator
                .request()
                .contentType("multipart/form-data")
                .multiPart("file", "roster.csv", roster, "text/csv")
                .multiPart("unitId", commune.id().toString())
                .post("/api/v1/roster-imports")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        job.run(id);
        administrator
                .request()
                .post("/api/v1/roster-imports/" + id + "/apply")
                .then()
                .statusCode(202)
                .body("counts.members.transferred", equalTo(1));
        job.run(id);
        fold.run();

        owes(member, joined);
        for (Handbook.Node unit : List.of(from, to)) {
            Bulletins.Bulletin bulletin = unit == from ? left : joined;
            unit.officer(Role.SECRETARY)
                    .request()
                    .get("/api/v1/reports/items/" + bulletin.id() + "/members?unit=" + unit.id() + "&state=ALL")
                    .then()
                    .statusCode(200)
                    .body(
                            "entries.findAll { it.code == '" + member.code() + "' }.code",
                            unit == from ? empty() : contains(member.code()));
        }
    }

    private static void owes(Handbook.Person member, Bulletins.Bulletin bulletin) {
        member.request()
                .get("/api/v1/me/duties?met=false")
                .then()
                .statusCode(200)
                .body("entries.itemId", contains(bulletin.id().toString()));
    }
}
