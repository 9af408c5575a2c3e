package vn.sotay.news;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class UrgentNewsTest {

    private final Handbook.Node cell = new Handbook().cell("A");

    @Test
    void whoeverWroteItOnlyThoseEntitledSendItUrgently() {
        String path = "/api/v1/news/"
                + cell.officer(Role.EDITOR)
                        .request()
                        .body(Map.of(
                                "unitId",
                                cell.id(),
                                "title",
                                "Bão khẩn cấp",
                                "text",
                                "<p>Sơ tán.</p>",
                                "urgency",
                                "URGENT"))
                        .post("/api/v1/news")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Map<String, Object> toTheCell = Map.of("audience", List.of(Map.of("unitId", cell.id(), "scope", "UNIT")));
        cell.officer(Role.APPROVER)
                .request()
                .body(toTheCell)
                .post(path + "/publication")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/publishing/urgent-not-for-you"));
        cell.officer(Role.DEPUTY_SECRETARY)
                .request()
                .body(toTheCell)
                .post(path + "/publication")
                .then()
                .statusCode(201)
                .body("urgency", equalTo("URGENT"));
    }
}
