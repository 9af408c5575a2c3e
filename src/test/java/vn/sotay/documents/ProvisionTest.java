package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ProvisionTest {

    @Inject
    Jdbi jdbi;

    @Inject
    DocumentDesk desk;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = commune.child("A", UnitKind.CELL).member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);
    private final Papers papers = new Papers(commune);

    @Test
    void theTreeNamesEveryProvisionInReadingOrderAndTheOneItIsIn() {
        UUID id = published();
        member.request()
                .get(path(id) + "/provisions")
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()))
                .body("revision", equalTo(1))
                .body(
                        "provisions.anchor",
                        contains(
                                "dau-van-ban",
                                "mo-dau",
                                "chuong-1",
                                "dieu-1",
                                "dieu-1.khoan-1",
                                "dieu-1.khoan-2",
                                "dieu-1.khoan-2.diem-a",
                                "dieu-1.khoan-2.diem-b",
                                "dieu-2",
                                "chuong-2",
                                "dieu-3"))
                .body("provisions.find { it.anchor == 'dieu-1.khoan-2.diem-b' }.parent", equalTo("dieu-1.khoan-2"))
                .body("provisions.find { it.anchor == 'dieu-2' }.heading", equalTo("Đối tượng áp dụng"))
                .body("provisions.find { it.anchor == 'dieu-2' }.hash", matchesPattern("[0-9a-f]{64}"))
                .body("provisions.find { it.anchor == 'chuong-1' }.parent", nullValue())
                .body("provisions[0].text", nullValue());
        member.request()
                .get(path(id))
                .then()
                .body("passages.id", hasItems("dieu-1", "dieu-1.khoan-2.diem-b"))
                .body("passages.find { it.id == 'dieu-1.khoan-1' }.length", equalTo(44))
                .body("html", containsString("<section id=\"dieu-1.khoan-2.diem-b\""));
        assertThat(desk.passages(id, 1)).hasSize(11);
        assertThat(desk.passages(id, 2)).isEmpty();
    }

    @Test
    void aProvisionComesWithAllInsideItAndWithWhatIsAroundIt() {
        UUID id = published();
        provision(member, id, "dieu-1")
                .then()
                .statusCode(200)
                .body("provision.label", equalTo("Điều 1."))
                .body("provision.heading", equalTo("Phạm vi điều chỉnh"))
                .body("ancestors.anchor", contains("chuong-1"))
                .body("ancestors[0].heading", equalTo("QUY ĐỊNH CHUNG"))
                .body("text", containsString("b) Khi cần thì họp bất thường."))
                .body("text", not(containsString("Đối tượng")))
                .body("html", containsString("<section id=\"dieu-1.khoan-2.diem-a\""))
                .body(
                        "inner.anchor",
                        contains("dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1.khoan-2.diem-a", "dieu-1.khoan-2.diem-b"))
                .body("previous", nullValue())
                .body("next.anchor", equalTo("dieu-2"));
        // Pages are turned across chapters.
        provision(member, id, "dieu-3")
                .then()
                .body("previous.anchor", equalTo("dieu-2"))
                .body("next", nullValue())
                .body("inner", empty());
        provision(member, id, "dieu-1.khoan-2.diem-b")
                .then()
                .body("ancestors.anchor", contains("chuong-1", "dieu-1", "dieu-1.khoan-2"))
                .body("text", equalTo("b) Khi cần thì họp bất thường."))
                .body("previous.anchor", equalTo("dieu-1.khoan-2.diem-a"));
        provision(member, id, "chuong-2").then().body("previous.anchor", equalTo("chuong-1"));
    }

    @Test
    void everyRevisionKeepsItsOwnProvisions() {
        UUID id = published();
        papers.prepare(secretary, id, Regulation.TEXT.replace("họp bất thường", "sinh hoạt đột xuất"))
                .then()
                .statusCode(201);
        provision(member, id, "dieu-1?revision=2").then().statusCode(404);
        provision(secretary, id, "dieu-1?revision=2")
                .then()
                .statusCode(200)
                .body("text", containsString("sinh hoạt đột xuất"));
        provision(member, id, "dieu-1").then().body("text", containsString("họp bất thường"));
        papers.revise(secretary, id, Map.of("material", true, "note", "Sửa điểm b"))
                .then()
                .statusCode(200);
        provision(member, id, "dieu-1").then().body("text", containsString("sinh hoạt đột xuất"));
        provision(member, id, "dieu-1?revision=1").then().body("text", containsString("họp bất thường"));
        List<String> before = hashes(id, 1);
        List<String> after = hashes(id, 2);
        assertThat(after.get(7)).isNotEqualTo(before.get(7));
        assertThat(after.subList(0, 7)).isEqualTo(before.subList(0, 7));
        assertThat(after.subList(8, 11)).isEqualTo(before.subList(8, 11));
    }

    @Test
    void aVersionThatOnlyMendsTheDescriptionHasTheSameProvisions() {
        UUID id = published();
        papers.prepare(secretary, id, null).then().statusCode(201);
        assertThat(hashes(id, 2)).isEqualTo(hashes(id, 1));
        secretary.request().get(path(id) + "?revision=2").then().body("page.hash", matchesPattern("[0-9a-f]{64}"));
        secretary.request().delete(path(id) + "/versions/2").then().statusCode(204);
        assertThat(count("documents_provision p where not exists"
                        + " (select from documents_version v where v.id = p.version_id)"))
                .isZero();
    }

    @Test
    void whatTheCallerHoldsCosts304AndWhatStillChangesDoesNot() {
        UUID id = published();
        for (String part : List.of("/provisions", "/provisions/dieu-2")) {
            String etag = member.request().get(path(id) + part).header("ETag");
            member.request()
                    .header("If-None-Match", etag)
                    .get(path(id) + part)
                    .then()
                    .statusCode(304);
        }
        papers.prepare(secretary, id, Regulation.TEXT).then().statusCode(201);
        String prepared = path(id) + "/provisions?revision=2";
        String etag = secretary.request().get(prepared).header("ETag");
        secretary.request().header("If-None-Match", etag).get(prepared).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dieu-99",
                "DIEU-1",
                "dieu-1%20",
                "%3Cscript%3E",
                "..%2F..%2Fetc%2Fpasswd",
                "'%20or%201=1--",
                "%E2%80%AEdieu-1"
            })
    void anUnknownAddressIsToldWhatToDo(String anchor) {
        UUID id = published();
        member.request()
                .urlEncodingEnabled(false)
                .get(path(id) + "/provisions/" + anchor)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/documents/provision-not-found"))
                .body("detail", containsString("mục lục"));
    }

    @Test
    void aVeryLongAddressIsUnknownToo() {
        provision(member, published(), "a".repeat(3000)).then().statusCode(404);
    }

    @Test
    void whoMayNotReadTheDocumentFindsNoneOfItsProvisions() {
        UUID id = published();
        for (String part : List.of("/provisions", "/provisions/dieu-1", "/provisions/dieu-99", "/page")) {
            stranger.request()
                    .get(path(id) + part)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/publishing/item-not-found"));
        }
    }

    @Test
    void readingAProvisionOfAnInternalDocumentIsRecorded() {
        UUID id = papers.publishedInternalRegulation(secretary);
        provision(member, id, "dieu-1").then().statusCode(200);
        provision(member, id, "dieu-2").then().statusCode(200);
        assertThat(count("audit_entry where action = 'documents.internal-read' and subject_id = '" + id
                        + "' and actor_no = " + member.memberNo()))
                .isEqualTo(1);
    }

    private UUID published() {
        return papers.publishedRegulation(secretary);
    }

    private static Response provision(Handbook.Person by, UUID id, String anchor) {
        return by.request().get(path(id) + "/provisions/" + anchor);
    }

    private List<String> hashes(UUID id, int revision) {
        return secretary
                .request()
                .get(path(id) + "/provisions?revision=" + revision)
                .jsonPath()
                .getList("provisions.hash");
    }

    private int count(String what) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
