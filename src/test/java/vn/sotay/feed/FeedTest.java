package vn.sotay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.reading.Bulletins;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class FeedTest {

    @Inject
    Bulletins papers;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person member = cell.member();

    @Test
    void pagesLeadThroughEverythingOnceNewestFirst() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            published.add(0, papers.publishTo(i % 2 == 0 ? commune : cell).id().toString());
        }
        papers.publishTo(handbook.cell("elsewhere"));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = member.request()
                    .queryParam("limit", 3)
                    .queryParam("cursor", cursor)
                    .get("/api/v1/items")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("entries.id"));
            cursor = page.getString("next");
        }
        assertThat(seen).isEqualTo(published);
    }

    @Test
    void anItemThatReachesAMemberTwiceIsThereOnce() {
        Handbook.Person officer = cell.officer(Role.SECRETARY);
        papers.publishTo(cell);
        officer.request().get("/api/v1/items").then().body("entries", hasSize(1));
    }

    @Test
    void whoGovernsTheOwnerReadsWithoutBeingInTheAudience() {
        Handbook.Person above = handbook.cell("office").member().appoint(Role.INSPECTOR, handbook.province());
        papers.publishTo(cell);
        above.request().get("/api/v1/items").then().body("entries", hasSize(1));
    }

    @Test
    void theTagCoversOnesOwnReadStateToo() {
        var item = papers.publishTo(cell).id();
        String etag = member.request()
                .get("/api/v1/items")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        member.request()
                .header("If-None-Match", etag)
                .get("/api/v1/items")
                .then()
                .statusCode(304);
        String now = "2026-01-01T00:00:00Z";
        member.request()
                .body(Map.of(
                        "phoneTime",
                        now,
                        "readings",
                        List.of(Map.of("itemId", item, "revision", 1, "step", "ACKNOWLEDGED", "at", now))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("RECORDED"));
        member.request()
                .header("If-None-Match", etag)
                .get("/api/v1/items")
                .then()
                .statusCode(200)
                .body("entries[0].readState", equalTo("ACKNOWLEDGED"));
    }

    @Test
    void withoutAReceiptOrADutyThereIsNoneInTheEntry() {
        papers.publishTo(cell);
        member.request()
                .get("/api/v1/items")
                .then()
                .body("entries[0].readState", nullValue())
                .body("entries[0].duty", nullValue())
                .body("next", nullValue());
    }

    @Test
    void badPagingIsToldAndNotServed() {
        for (String query : List.of("limit=0", "limit=101", "limit=x", "cursor=%20%20", "cursor=bm90LWEtbnVtYmVy")) {
            int status = member.request().get("/api/v1/items?" + query).statusCode();
            assertThat(status).as(query).isIn(400, 404);
        }
    }
}
