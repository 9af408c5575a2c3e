package vn.sotay.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.news.Stories.below;
import static vn.sotay.news.Stories.figure;
import static vn.sotay.news.Stories.loosePicture;
import static vn.sotay.news.Stories.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class NewsVersionTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person editor = commune.officer(Role.EDITOR);
    private final Handbook.Person member = cell.member();
    private final Stories stories = new Stories(commune);

    @Test
    void readersSeeNothingOfAVersionNorOfItsPicturesUntilItIsPublished() {
        UUID old = loosePicture(secretary, commune);
        UUID id = withPicture(old);
        UUID fresh = loosePicture(secretary, commune);
        stories.prepare(
                        secretary,
                        id,
                        Map.of(
                                "title",
                                "Đại hội, bản hai",
                                "text",
                                "<p>Bản hai</p>" + figure(fresh),
                                "pictureIds",
                                List.of(fresh),
                                "coverPictureId",
                                fresh))
                .then()
                .statusCode(201)
                .body("revision", equalTo(2))
                .body("standing", equalTo("PREPARED"))
                .body("title", equalTo("Đại hội, bản hai"));

        member.request()
                .get(path(id))
                .then()
                .body("html", containsString("Bản một"))
                .body("title", equalTo("Đại hội Chi bộ"))
                .body("pictures.id", contains(old.toString()))
                .body("coverPictureId", equalTo(old.toString()));
        member.request().get(path(id) + "?revision=2").then().statusCode(404);
        member.request().get(path(id) + "/versions").then().body("revision", contains(1));
        seen(member, fresh, 404);
        seen(secretary, fresh, 200);
        secretary
                .request()
                .get(path(id) + "?revision=2")
                .then()
                .body("html", containsString("Bản hai"))
                .body("pictures.id", contains(fresh.toString()));
        secretary.request().get(path(id) + "/versions").then().body("revision", contains(2, 1));

        stories.revise(editor, id, 2, true).then().statusCode(403);
        stories.revise(secretary, id, 3, true).then().statusCode(404);
        stories.revise(secretary, id, 2, true)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("title", equalTo("Đại hội, bản hai"))
                .body("change.note", equalTo("Sửa số đại biểu"));
        seen(member, fresh, 200);
        member.request()
                .get(path(id) + "?revision=1")
                .then()
                .body("html", containsString("Bản một"))
                .body("html", containsString("/api/v1/pictures/" + old + "/content"))
                .body("pictures.id", contains(old.toString()))
                .body("change", nullValue());
        seen(member, old, 200);
        member.request()
                .get(path(id) + "/versions")
                .then()
                .body("standing", contains("CURRENT", "EARLIER"))
                .body("title", contains("Đại hội, bản hai", "Đại hội Chi bộ"))
                .body("epoch", contains(2, 1));
        secretary.request().delete("/api/v1/pictures/" + old).then().statusCode(409);
        assertThat(told(id)).containsExactly("PUBLISHED", "REVISED");
    }

    @Test
    void whatAVersionDoesNotSayStaysAndAMinorOneMakesNoNoise() {
        UUID picture = loosePicture(secretary, commune);
        UUID id = withPicture(picture);
        stories.prepare(secretary, id, Map.of("lead", "Sửa lỗi")).then().statusCode(201);
        stories.revise(secretary, id, 2, false)
                .then()
                .statusCode(200)
                .body("lead", equalTo("Sửa lỗi"))
                .body("html", containsString("Bản một"))
                .body("pictures.id", contains(picture.toString()))
                .body("coverPictureId", equalTo(picture.toString()))
                .body("category.key", equalTo("hoat-dong-co-so"));
        assertThat(told(id)).containsExactly("PUBLISHED");
    }

    @Test
    void aDroppedVersionLeavesEverythingAsItWasAndItsPicturesFree() {
        UUID old = loosePicture(secretary, commune);
        UUID id = withPicture(old);
        UUID fresh = loosePicture(secretary, commune);
        Map<String, Object> next = Map.of("text", figure(fresh), "pictureIds", List.of(fresh));
        stories.prepare(secretary, id, next).then().statusCode(201);
        stories.prepare(secretary, id, Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/version-prepared"));
        secretary.request().delete("/api/v1/pictures/" + fresh).then().statusCode(409);
        secretary.request().delete(path(id) + "/versions/1").then().statusCode(404);
        secretary.request().delete(path(id) + "/versions/2").then().statusCode(204);
        secretary.request().delete(path(id) + "/versions/2").then().statusCode(404);
        member.request().get(path(id)).then().body("pictures.id", contains(old.toString()));
        secretary.request().delete("/api/v1/pictures/" + fresh).then().statusCode(204);
        stories.prepare(secretary, id, Map.of("title", "Lại bản hai"))
                .then()
                .statusCode(201)
                .body("revision", equalTo(2));
        secretary.request().get(path(id) + "?revision=2").then().body("pictures.id", contains(old.toString()));
    }

    @Test
    void aVersionHasToFitItsPicturesAndItsNews() {
        UUID old = loosePicture(secretary, commune);
        UUID id = withPicture(old);
        stories.prepare(secretary, id, Map.of("pictureIds", List.of()))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/text"));
        stories.prepare(secretary, id, Map.of("pictureIds", List.of(loosePicture(editor, commune))))
                .then()
                .statusCode(404);
        stories.prepare(secretary, stories.written(secretary, "nháp"), Map.of())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/not-published"));
        secretary
                .request()
                .header("If-Match", "\"r1-0\"")
                .body(Map.of("title", "x"))
                .post(path(id) + "/versions")
                .then()
                .statusCode(412);
        stories.prepare(member, id, Map.of()).then().statusCode(403);
        secretary.request().get(path(id) + "/versions").then().body("revision", contains(1));
        stories.prepare(secretary, id, Map.of("text", "", "pictureIds", List.of()))
                .then()
                .statusCode(201);
        stories.revise(secretary, id, 2, true)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/news/without-text"));
        secretary
                .request()
                .get(path(id) + "?revision=2")
                .then()
                .body("pictures", empty())
                .body("coverPictureId", nullValue());
    }

    @Test
    void whatIsDestroyedIsGoneInEveryVersionWithItsPictures() {
        UUID old = loosePicture(secretary, commune);
        UUID id = withPicture(old);
        UUID fresh = loosePicture(secretary, commune);
        stories.prepare(secretary, id, Map.of("lead", "bí mật", "pictureIds", List.of(old, fresh)))
                .then()
                .statusCode(201);
        for (Handbook.Person one : List.of(secretary, commune.officer(Role.APPROVER))) {
            one.request()
                    .header("If-Match", "*")
                    .body(Map.of("reason", "Có nội dung mật"))
                    .post("/api/v1/items/" + id + "/purge");
        }
        secretary
                .request()
                .get(path(id))
                .then()
                .statusCode(200)
                .body("title", equalTo("Nội dung đã bị xóa"))
                .body("html", equalTo(""))
                .body("coverPictureId", nullValue())
                .body("pictures", empty());
        assertThat(left("select count(*) from pictures_picture where id in (?, ?)", old, fresh))
                .isZero();
        assertThat(left("select count(*) from news_version where item_id = ? and (html <> '' or lead <> '')", id))
                .isZero();
        assertThat(left("select count(*) from news_version where item_id = ?", id))
                .isEqualTo(2);
    }

    @Test
    void aRetiredCategoryStaysOnWhatHasItAndIsChosenNoMore() {
        Handbook.Person keeper = catalogueKeeper();
        String key = "thu-" + commune.unitNo();
        keeper.request()
                .body(Map.of("key", key, "name", "Chuyên mục thử", "nameEn", "A trial"))
                .post("/api/v1/news-categories")
                .then()
                .statusCode(201)
                .body("retired", equalTo(false));
        keeper.request()
                .body(Map.of("key", key, "name", "x"))
                .post("/api/v1/news-categories")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/news/category-key-taken"));
        UUID has = stories.write(secretary, Map.of("categoryKey", key, "text", "x"))
                .jsonPath()
                .getUUID("id");
        keeper.request()
                .body(Map.of("retired", true, "name", "Chuyên mục cũ"))
                .patch("/api/v1/news-categories/" + key)
                .then()
                .statusCode(200)
                .body("nameEn", equalTo("A trial"));
        stories.write(secretary, Map.of("categoryKey", key))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/categoryKey"));
        stories.edit(secretary, has, Map.of("categoryKey", key, "lead", "Vẫn giữ"))
                .then()
                .statusCode(200)
                .body("category.name", equalTo("Chuyên mục cũ"));
        stories.publish(secretary, has, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        stories.prepare(secretary, has, Map.of("lead", "bản hai")).then().statusCode(201);
        stories.revise(secretary, has, 2, false).then().statusCode(200).body("category.key", equalTo(key));
        member.request()
                .get("/api/v1/news-categories")
                .then()
                .body("find { it.key == '" + key + "' }.retired", equalTo(true))
                .body("find { it.key == 'xay-dung-dang' }.name", equalTo("Xây dựng Đảng"));
        keeper.request()
                .body(Map.of("name", " "))
                .patch("/api/v1/news-categories/" + key)
                .then()
                .statusCode(400);
        keeper.request()
                .body(Map.of("retired", false))
                .patch("/api/v1/news-categories/khong-co")
                .then()
                .statusCode(404);
        secretary
                .request()
                .body(Map.of("retired", false))
                .patch("/api/v1/news-categories/" + key)
                .then()
                .statusCode(403);
    }

    private Handbook.Person catalogueKeeper() {
        return handbook.province().member().appoint(Role.ADMINISTRATOR, handbook.root());
    }

    private UUID withPicture(UUID picture) {
        UUID id = stories.write(
                        secretary,
                        Map.of(
                                "text",
                                "<p>Bản một</p>" + figure(picture),
                                "pictureIds",
                                List.of(picture),
                                "coverPictureId",
                                picture,
                                "categoryKey",
                                "hoat-dong-co-so"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        stories.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        return id;
    }

    private int left(String sql, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(sql, arguments).mapTo(Integer.class).one());
    }

    private static void seen(Handbook.Person by, UUID picture, int status) {
        by.request().get("/api/v1/pictures/" + picture + "/content").then().statusCode(status);
        by.request().get("/api/v1/pictures/" + picture).then().statusCode(status);
    }

    private List<String> told(UUID id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select event from notifications_notification where item_id = ? order by id", id)
                .mapTo(String.class)
                .list());
    }
}
