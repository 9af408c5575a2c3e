package vn.sotay.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.publishing.ItemKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.Shelf;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class BulletinTest {

    @Inject
    BulletinDesk desk;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node here = commune.child("A", UnitKind.CELL);
    private final Handbook.Node there = commune.child("B", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person reader = here.member();
    private final Handbook.Person other = there.member();
    private final Shelf shelf = new Shelf(commune);
    private final UUID forAll = shelf.published(ItemKind.DOCUMENT, "Chỉ thị cho cả xã", commune);
    private final UUID onlyThere = shelf.published(ItemKind.NEWS, "Chuyện riêng của chi bộ B", there);
    private final UUID onlyHere = shelf.published(ItemKind.NEWS, "Tin của chi bộ A", here);

    @Test
    void aDraftIsForTheOwningSideAndAPublishedOneForItsAudienceInOrder() {
        UUID id = created(forAll, onlyHere);
        secretary
                .request()
                .get("/api/v1/bulletins")
                .then()
                .body("entries.id", contains(id.toString()))
                .body("entries[0].from", equalTo("2026-11-01"))
                .body("entries[0].state", equalTo("DRAFT"));
        read(reader, id).then().statusCode(404);
        handbook.cell("afar")
                .officer(Role.SECRETARY)
                .request()
                .get("/api/v1/bulletins")
                .then()
                .body("entries", empty());
        publish(id);
        read(reader, id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Bản tin tháng 11"))
                .body("period.from", equalTo("2026-11-01"))
                .body("period.to", equalTo("2026-11-30"))
                .body("introduction", equalTo("Kính gửi các đồng chí"))
                .body("entries.itemId", contains(forAll.toString(), onlyHere.toString()))
                .body("entries.kind", contains("DOCUMENT", "NEWS"))
                .body("entries.section", contains("Mục 1", "Mục 2"))
                .body("entries.state", contains("PUBLISHED", "PUBLISHED"));
        reader.request()
                .get("/api/v1/items")
                .then()
                .body("entries[0].id", equalTo(id.toString()))
                .body("entries[0].kind", equalTo("BULLETIN"));
        handbook.cell("elsewhere")
                .member()
                .request()
                .get("/api/v1/bulletins/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void eachReaderSeesTheEntriesThatAreForThemAndNoTraceOfOthers() {
        UUID id = published(onlyThere, forAll, onlyHere);
        Response answer = read(reader, id);
        answer.then().body("entries.itemId", contains(forAll.toString(), onlyHere.toString()));
        assertThat(answer.asString())
                .doesNotContain(onlyThere.toString())
                .doesNotContain("Chuyện riêng")
                .doesNotContain("Mục 1");
        read(other, id).then().body("entries.itemId", contains(onlyThere.toString(), forAll.toString()));
    }

    @Test
    void anItemOfABulletinReachesNobodyItDidNotReachBefore() {
        published(onlyThere, forAll);
        reader.request()
                .get("/api/v1/items/" + onlyThere + "/short-address")
                .then()
                .statusCode(404);
        reader.request().get("/api/v1/items").then().body("entries.id", not(hasItem(onlyThere.toString())));
    }

    @Test
    void anUnchangedViewCosts304AndAWithdrawnEntryMakesAnother() {
        UUID id = published(forAll, onlyHere, onlyThere);
        String seen = read(reader, id).then().extract().header("ETag");
        assertThat(seen).startsWith("W/");
        reader.request()
                .header("If-None-Match", seen)
                .get("/api/v1/bulletins/" + id)
                .then()
                .statusCode(304)
                .header("ETag", seen);
        shelf.withdraw(onlyThere, "nhầm");
        // Not for this reader, so nothing changed.
        reader.request()
                .header("If-None-Match", seen)
                .get("/api/v1/bulletins/" + id)
                .then()
                .statusCode(304);
        shelf.withdraw(onlyHere, "nhầm");
        reader.request()
                .header("If-None-Match", seen)
                .get("/api/v1/bulletins/" + id)
                .then()
                .statusCode(200)
                .body("entries.itemId", contains(forAll.toString()));
        read(secretary, id).then().body("entries.state", contains("PUBLISHED", "WITHDRAWN", "WITHDRAWN"));
    }

    @Test
    void onlyWhatIsPublishedAndForTheWriterToReadIsCollected() {
        Handbook.Person editor = here.officer(Role.EDITOR);
        Handbook.Node afar = handbook.cell("afar");
        UUID hidden = new Shelf(afar).published(ItemKind.NEWS, "Ẩn", afar);
        UUID draft = new Shelf(here).draft(ItemKind.NEWS, "Nháp");
        UUID bulletin = published(forAll);
        Response refused = create(
                editor, body(here, List.of(onlyThere, hidden, UUID.randomUUID(), draft, bulletin, onlyHere, onlyHere)));
        refused.then()
                .statusCode(400)
                .body("type", equalTo("/problems/request/invalid"))
                .body(
                        "errors.pointer",
                        contains(
                                "/items/0/itemId",
                                "/items/1/itemId",
                                "/items/2/itemId",
                                "/items/3/itemId",
                                "/items/4/itemId",
                                "/items/6/itemId"));
        List<String> details = refused.jsonPath().getList("errors.detail");
        assertThat(details.subList(0, 3)).containsOnly(details.get(0));
        assertThat(details.subList(2, 6)).doesNotHaveDuplicates();
        create(editor, body(here, List.of(onlyHere))).then().statusCode(201);
        create(editor, body(commune, List.of(onlyHere))).then().statusCode(403);
        create(reader, body(here, List.of(onlyHere))).then().statusCode(403);
    }

    @Test
    void aBulletinHasAPeriodATitleAndOneToAHundredItems() {
        Map<String, Object> right = body(commune, List.of(forAll));
        List<Map<String, Object>> wrong = List.of(
                with(right, "title", "  "),
                with(right, "title", "một\nhai"),
                with(right, "title", "x".repeat(301)),
                with(right, "introduction", "x".repeat(10_001)),
                with(right, "items", List.of()),
                with(right, "items", Collections.nCopies(101, Map.of("itemId", forAll))),
                with(right, "period", Map.of("from", "2026-11-30", "to", "2026-11-01")),
                with(right, "period", Map.of("from", "1200-01-01", "to", "2026-11-01")),
                with(right, "period", Map.of("from", "2026-11-01", "to", "+999999999-12-31")),
                with(right, "period", Map.of("from", "2026-11-01")));
        assertThat(wrong)
                .allSatisfy(
                        body -> create(secretary, body).then().statusCode(400).body("errors", hasSize(1)));
        create(secretary, with(right, "unitId", UUID.randomUUID())).then().statusCode(404);
    }

    @Test
    void aHundredItemsKeepTheirOrder() {
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(shelf.published(ItemKind.NEWS, "Tin " + i, commune));
        }
        Collections.shuffle(many, new java.util.Random(7));
        UUID id = published(many.toArray(UUID[]::new));
        assertThat(read(reader, id).jsonPath().getList("entries.itemId"))
                .isEqualTo(many.stream().map(UUID::toString).toList());
    }

    @Test
    void aDraftIsChangedByWhoeverSawItLast() {
        UUID id = created(forAll, onlyHere);
        String path = "/api/v1/bulletins/" + id;
        String seen = read(secretary, id).then().extract().header("ETag");
        secretary.request().body(Map.of("title", "Khác")).patch(path).then().statusCode(428);
        Map<String, Object> change = Map.of(
                "title",
                "Bản tin đặc biệt",
                "introduction",
                "",
                "internal",
                true,
                "items",
                List.of(Map.of("itemId", onlyHere), Map.of("itemId", forAll)));
        String next = secretary
                .request()
                .header("If-Match", seen)
                .body(change)
                .patch(path)
                .then()
                .statusCode(200)
                .body("title", equalTo("Bản tin đặc biệt"))
                .body("introduction", nullValue())
                .body("internal", equalTo(true))
                .body("period.to", equalTo("2026-11-30"))
                .body("entries.itemId", contains(onlyHere.toString(), forAll.toString()))
                .extract()
                .header("ETag");
        secretary
                .request()
                .header("If-Match", seen)
                .body(change)
                .patch(path)
                .then()
                .statusCode(412);
        assertThat(read(secretary, id).header("ETag")).isEqualTo(next);
        publish(id);
        secretary
                .request()
                .header("If-Match", "*")
                .body(change)
                .patch(path)
                .then()
                .statusCode(409);
        secretary.request().delete(path).then().statusCode(409);
    }

    @Test
    void aDraftIsDeletedWithItsEntriesAndTheItemsStay() {
        UUID id = created(forAll);
        secretary.request().delete("/api/v1/bulletins/" + id).then().statusCode(204);
        read(secretary, id).then().statusCode(404);
        reader.request().get("/api/v1/items").then().body("entries.id", hasItem(forAll.toString()));
    }

    @Test
    void askingTwiceWithOneKeyMakesOneBulletin() {
        String key = UUID.randomUUID().toString();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(secretary
                    .request()
                    .header("Idempotency-Key", key)
                    .body(body(commune, List.of(forAll)))
                    .post("/api/v1/bulletins")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        assertThat(made).containsExactly(made.get(0), made.get(0));
        secretary.request().get("/api/v1/bulletins").then().body("entries", hasSize(1));
    }

    @Test
    void itIsSubmittedSentBackApprovedPublishedWithADutyAndWithdrawn() {
        Handbook.Person editor = commune.officer(Role.EDITOR);
        UUID id = id(create(editor, body(commune, List.of(forAll))));
        String path = "/api/v1/bulletins/" + id;
        Map<String, Object> asked = Map.of("audience", audience(commune), "comment", "Xin duyệt");
        editor.request()
                .body(asked)
                .post(path + "/submission")
                .then()
                .statusCode(201)
                .body("state", equalTo("SUBMITTED"));
        editor.request()
                .header("If-Match", "*")
                .body(Map.of("title", "Khác"))
                .patch(path)
                .then()
                .statusCode(409);
        secretary
                .request()
                .queryParam("comment", "Thêm một tin")
                .delete(path + "/submission")
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"));
        editor.request().body(asked).post(path + "/submission").then().statusCode(201);
        editor.request().body(Map.of()).post(path + "/approval").then().statusCode(403);
        secretary
                .request()
                .body(Map.of())
                .post(path + "/approval")
                .then()
                .statusCode(201)
                .body("state", equalTo("APPROVED"));
        secretary
                .request()
                .body(Map.of("duty", Map.of("requirement", "READ", "dueAt", "2027-06-01T00:00:00Z")))
                .post(path + "/publication")
                .then()
                .statusCode(201)
                .body("state", equalTo("PUBLISHED"));
        reader.request().get("/api/v1/me/duties").then().body("entries.itemId", hasItem(id.toString()));
        secretary
                .request()
                .queryParam("reason", "Công bố nhầm")
                .delete(path + "/publication")
                .then()
                .statusCode(204);
        read(reader, id)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-withdrawn"))
                .body("detail", org.hamcrest.Matchers.containsString("Công bố nhầm"));
    }

    @Test
    void aBulletinOfWhichNothingIsLeftIsNotPublished() {
        UUID id = created(onlyHere);
        shelf.withdraw(onlyHere, "nhầm");
        for (String step : List.of("submission", "publication")) {
            secretary
                    .request()
                    .body(Map.of("audience", audience(commune)))
                    .post("/api/v1/bulletins/" + id + "/" + step)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/bulletins/nothing-to-read"));
        }
    }

    @Test
    void aMistakeIsMendedByAFurtherVersionThatReadersSeeOnceItIsPublished() {
        UUID id = published(forAll);
        String path = "/api/v1/bulletins/" + id;
        prepare(
                        id,
                        Map.of(
                                "title",
                                "Bản tin tháng 11, bổ sung",
                                "items",
                                List.of(Map.of("itemId", onlyHere), Map.of("itemId", forAll))))
                .then()
                .statusCode(201)
                .body("revision", equalTo(2))
                .body("introduction", equalTo("Kính gửi các đồng chí"))
                .body("entries", hasSize(2));
        prepare(id, Map.of("title", "Nữa"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/version-prepared"));
        read(reader, id).then().body("revision", equalTo(1)).body("entries", hasSize(1));
        reader.request().get(path + "?revision=2").then().statusCode(404);
        secretary.request().get(path + "?revision=2").then().statusCode(200).body("entries", hasSize(2));
        reader.request()
                .body(Map.of("material", false, "note", "x"))
                .post(path + "/versions/2/publication")
                .then()
                .statusCode(403);
        secretary
                .request()
                .body(Map.of("material", false, "note", "Bổ sung tin của chi bộ A"))
                .post(path + "/versions/2/publication")
                .then()
                .statusCode(200);
        read(reader, id)
                .then()
                .body("revision", equalTo(2))
                .body("title", equalTo("Bản tin tháng 11, bổ sung"))
                .body("change.note", equalTo("Bổ sung tin của chi bộ A"))
                .body("change.material", equalTo(false))
                .body("entries.itemId", contains(onlyHere.toString(), forAll.toString()));
        reader.request().get("/api/v1/items").then().body("entries[0].title", equalTo("Bản tin tháng 11, bổ sung"));
        reader.request()
                .get(path + "?revision=1")
                .then()
                .body("title", equalTo("Bản tin tháng 11"))
                .body("entries.itemId", contains(forAll.toString()));
    }

    @Test
    void whatIsPreparedCanBeDroppedAndSaysTheSameWhereNothingElseIsSaid() {
        UUID id = published(forAll, onlyHere);
        prepare(id, Map.of("introduction", "Chào các đồng chí"))
                .then()
                .body("title", equalTo("Bản tin tháng 11"))
                .body("entries.itemId", contains(forAll.toString(), onlyHere.toString()))
                .body("entries.section", contains("Mục 1", "Mục 2"));
        String path = "/api/v1/bulletins/" + id + "/versions/";
        secretary.request().delete(path + "1").then().statusCode(404);
        secretary.request().delete(path + "2").then().statusCode(204);
        secretary.request().delete(path + "2").then().statusCode(404);
        prepare(id, Map.of("introduction", "Kính chào")).then().statusCode(201).body("revision", equalTo(2));
        prepare(created(forAll), Map.of()).then().statusCode(409);
    }

    @Test
    void theIntroductionIsWhatThereIsToReadInTheBulletinItself() {
        UUID id = published(forAll);
        assertThat(desk.lengths(List.of(id, forAll))).isEqualTo(Map.of(id, "Kính gửi các đồng chí".length()));
        assertThat(desk.passages(id, 1)).extracting(Passage::length).containsExactly(21);
        assertThat(desk.passages(id, 2)).isEmpty();
        assertThat(desk.lengths(
                        List.of(id(create(secretary, with(body(commune, List.of(forAll)), "introduction", " "))))))
                .isEmpty();
    }

    @Test
    void whatIsDestroyedIsGoneInEveryVersionWithItsList() {
        UUID id = published(forAll, onlyHere);
        prepare(id, Map.of("introduction", "bí mật")).then().statusCode(201);
        secretary
                .request()
                .body(Map.of("material", false, "note", "bí mật"))
                .post("/api/v1/bulletins/" + id + "/versions/2/publication")
                .then()
                .statusCode(200);
        for (Handbook.Person one : List.of(secretary, commune.officer(Role.APPROVER))) {
            one.request()
                    .header("If-Match", "*")
                    .body(Map.of("reason", "Có nội dung mật"))
                    .post("/api/v1/items/" + id + "/purge");
        }
        for (String revision : List.of("?revision=1", "?revision=2")) {
            Response left = secretary.request().get("/api/v1/bulletins/" + id + revision);
            left.then()
                    .statusCode(200)
                    .body("title", equalTo("Nội dung đã bị xóa"))
                    .body("introduction", nullValue())
                    .body("entries", empty());
            assertThat(left.asString()).doesNotContain("bí mật");
        }
    }

    @Test
    void anItemOfAnotherKindIsNoBulletin() {
        read(reader, forAll).then().statusCode(404).body("type", startsWith("/problems/publishing/item-not-found"));
        prepare(forAll, Map.of()).then().statusCode(404);
        UUID withoutContent = shelf.published(ItemKind.BULLETIN, "Không có", commune);
        read(reader, withoutContent).then().statusCode(404);
    }

    private UUID created(UUID... items) {
        return id(create(secretary, body(commune, List.of(items))));
    }

    private UUID published(UUID... items) {
        UUID id = created(items);
        publish(id);
        return id;
    }

    private void publish(UUID id) {
        secretary
                .request()
                .body(Map.of("audience", audience(commune)))
                .post("/api/v1/bulletins/" + id + "/publication")
                .then()
                .statusCode(201);
    }

    private Response prepare(UUID id, Map<String, Object> change) {
        return secretary.request().body(change).post("/api/v1/bulletins/" + id + "/versions");
    }

    private static Response create(Handbook.Person by, Map<String, Object> body) {
        return by.request().body(body).post("/api/v1/bulletins");
    }

    private static Response read(Handbook.Person by, UUID id) {
        return by.request().get("/api/v1/bulletins/" + id);
    }

    private static UUID id(Response made) {
        return made.then().statusCode(201).extract().jsonPath().getUUID("id");
    }

    private static List<Map<String, Object>> audience(Handbook.Node unit) {
        return List.of(Map.of("unitId", unit.id(), "scope", "SUBTREE"));
    }

    private static Map<String, Object> body(Handbook.Node owner, List<UUID> items) {
        List<Map<String, Object>> collected = new ArrayList<>();
        items.forEach(item -> collected.add(Map.of("itemId", item, "section", "Mục " + (collected.size() + 1))));
        return Map.of(
                "unitId",
                owner.id(),
                "title",
                "Bản tin tháng 11",
                "period",
                Map.of("from", "2026-11-01", "to", "2026-11-30"),
                "introduction",
                "Kính gửi các đồng chí",
                "items",
                collected);
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> other = new HashMap<>(body);
        other.put(field, value);
        return other;
    }
}
