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
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
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
class NewsPictureTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person editor = commune.officer(Role.EDITOR);
    private final Handbook.Person member = cell.member();
    private final Handbook.Node elsewhere = handbook.cell("elsewhere");
    private final Handbook.Person stranger = elsewhere.officer(Role.SECRETARY);
    private final Stories stories = new Stories(commune);

    @Test
    void aPictureIsUploadedIntoTheDraftPutIntoItsTextAndOnItsCoverAndSeenByTheReaders() {
        UUID id = stories.written(secretary, "x");
        Response added = Stories.addPicture(secretary, id, "Toàn cảnh \"đại hội\" <3");
        added.then().statusCode(201).body("variants.width", contains(360, 720, 800));
        UUID picture = added.jsonPath().getUUID("id");
        stories.edit(
                        secretary,
                        id,
                        Map.of("text", "<p>trước</p>" + figure(picture) + "<p>sau</p>", "coverPictureId", picture))
                .then()
                .statusCode(200)
                .body("coverPictureId", equalTo(picture.toString()));
        String content = "/api/v1/pictures/" + picture + "/content?width=720";
        member.request().get(content).then().statusCode(404);
        stories.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        member.request()
                .get(path(id))
                .then()
                .statusCode(200)
                .body("pictures.id", contains(picture.toString()))
                .body("pictures[0].variants.width", contains(360, 720, 800))
                .body(
                        "html",
                        containsString(
                                "<figure id=\"p2\" data-picture=\"" + picture + "\"><img src=\"" + content
                                        + "\" alt=\"Toàn cảnh &quot;đại hội&quot; &lt;3\" width=\"720\" height=\"540\"></figure>"))
                .body("passages.id", contains("p1", "p3"));
        member.request().get(content).then().statusCode(200).contentType("image/jpeg");
        stranger.request().get(content).then().statusCode(404);
    }

    @Test
    void whatIsReadCanBeSentBackAndStaysTheSame() {
        UUID id = stories.written(secretary, "x");
        UUID picture = Stories.picture(secretary, id);
        String html = stories.edit(
                        secretary,
                        id,
                        Map.of(
                                "text",
                                "<p>a</p><figure data-picture=\"" + picture
                                        + "\"><figcaption>Ảnh: TTXVN</figcaption></figure>"))
                .jsonPath()
                .getString("html");
        assertThat(html).contains("<img ", "<figcaption>Ảnh: TTXVN</figcaption>");
        stories.edit(secretary, id, Map.of("text", html)).then().statusCode(200).body("html", equalTo(html));
    }

    @Test
    void picturesThatWereUploadedBeforeAreNamedAtOnce() {
        UUID first = loosePicture(secretary, commune);
        UUID second = loosePicture(secretary, commune);
        stories.write(
                        secretary,
                        Map.of("pictureIds", List.of(second, first), "text", figure(first), "coverPictureId", second))
                .then()
                .statusCode(201)
                .body("pictures.id", contains(second.toString(), first.toString()))
                .body("coverPictureId", equalTo(second.toString()));
    }

    @Test
    void aPictureOfSomebodyElseOrOfAnotherItemOrOfNobodyIsNotThere() {
        UUID ofColleague = loosePicture(editor, commune);
        UUID ofStranger = loosePicture(stranger, elsewhere);
        UUID shownElsewhere = Stories.picture(secretary, stories.written(secretary, "y"));
        UUID id = stories.written(secretary, "x");
        for (UUID foreign : List.of(ofColleague, ofStranger, shownElsewhere, UUID.randomUUID())) {
            stories.edit(secretary, id, Map.of("pictureIds", List.of(foreign)))
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/pictures/picture-not-found"));
            stories.edit(secretary, id, Map.of("text", figure(foreign)))
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/text"));
            stories.edit(secretary, id, Map.of("coverPictureId", foreign))
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/coverPictureId"))
                    .body("errors[0].detail", containsString(foreign.toString()));
            change(id, foreign, Map.of("position", 1)).then().statusCode(404);
            remove(id, foreign).then().statusCode(404);
        }
        secretary.request().get(path(id)).then().body("pictures", empty()).body("coverPictureId", nullValue());
    }

    @Test
    void picturesAreMovedAndDescribedBetter() {
        UUID id = stories.written(secretary, "x");
        UUID first = Stories.picture(secretary, id);
        UUID second = Stories.picture(secretary, id);
        UUID third = Stories.picture(secretary, id);
        change(id, third, Map.of("position", 1))
                .then()
                .statusCode(200)
                .body("pictures.id", contains(third.toString(), first.toString(), second.toString()));
        change(id, third, Map.of("position", 20, "alternativeText", " Đoàn chủ tịch\nđại hội "))
                .then()
                .body("pictures.id", contains(first.toString(), second.toString(), third.toString()))
                .body("pictures[2].alternativeText", equalTo("Đoàn chủ tịch đại hội"));
        change(id, third, Map.of("position", 0)).then().statusCode(400);
        change(id, third, Map.of("position", 21)).then().statusCode(400);
        change(id, third, Map.of("alternativeText", " ")).then().statusCode(400);
        Stories.addPicture(secretary, id, " ")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/alternativeText"));
    }

    @Test
    void aPictureThatTheTextShowsStaysAndOneOnTheCoverGoes() {
        UUID id = stories.written(secretary, "x");
        UUID picture = Stories.picture(secretary, id);
        stories.edit(secretary, id, Map.of("text", figure(picture), "coverPictureId", picture))
                .then()
                .statusCode(200);
        remove(id, picture).then().statusCode(409).body("type", equalTo("/problems/news/picture-in-text"));
        stories.edit(secretary, id, Map.of("pictureIds", List.of()))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/text"));
        secretary.request().get(path(id)).then().body("pictures.id", contains(picture.toString()));
        stories.edit(secretary, id, Map.of("text", "<p>x</p>")).then().statusCode(200);
        remove(id, picture).then().statusCode(200).body("pictures", empty()).body("coverPictureId", nullValue());
        Map<String, Object> none = new HashMap<>();
        none.put("coverPictureId", null);
        UUID other = Stories.picture(secretary, id);
        stories.edit(secretary, id, Map.of("coverPictureId", other))
                .then()
                .body("coverPictureId", equalTo(other.toString()));
        stories.edit(secretary, id, none).then().body("coverPictureId", nullValue());
    }

    @Test
    void twentyPicturesAreEnough() {
        UUID id = stories.written(secretary, "x");
        for (int i = 0; i < 20; i++) {
            Stories.picture(secretary, id);
        }
        Stories.addPicture(secretary, id, "một ảnh nữa")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/news/enough-pictures"));
        assertThat(count("select count(*) from pictures_attachment where item_id = ?", id))
                .isEqualTo(20);
    }

    @Test
    void everyEditOfPicturesAsksForIfMatchAndOnlyOfADraft() {
        UUID id = stories.written(secretary, "x");
        UUID picture = Stories.picture(secretary, id);
        String one = path(id) + "/pictures/" + picture;
        secretary.request().body(Map.of("position", 1)).patch(one).then().statusCode(428);
        secretary.request().delete(one).then().statusCode(428);
        upload(id, null).then().statusCode(428);
        String stale = secretary.request().get(path(id)).header("ETag");
        String next = change(id, picture, Map.of("alternativeText", "khác")).header("ETag");
        assertThat(next).isNotEqualTo(stale);
        upload(id, stale).then().statusCode(412);
        secretary.request().header("If-Match", stale).delete(one).then().statusCode(412);
        String after = upload(id, next).then().statusCode(201).extract().header("ETag");
        secretary.request().get(path(id)).then().header("ETag", after);
        stories.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        remove(id, picture).then().statusCode(409).body("type", equalTo("/problems/publishing/not-a-draft"));
        Stories.addPicture(secretary, id, "x").then().statusCode(409);
        member.request().get(path(id)).then().statusCode(200);
        Stories.addPicture(member, id, "x").then().statusCode(403);
        Stories.addPicture(stranger, id, "x").then().statusCode(404);
    }

    @Test
    void aDeletedDraftLetsItsPicturesGo() {
        UUID id = stories.written(secretary, "x");
        UUID picture = Stories.picture(secretary, id);
        stories.edit(secretary, id, Map.of("coverPictureId", picture)).then().statusCode(200);
        secretary.request().delete(path(id)).then().statusCode(204);
        assertThat(count("select count(*) from news_version where item_id = ?", id))
                .isZero();
        secretary.request().delete("/api/v1/pictures/" + picture).then().statusCode(204);
    }

    @Test
    void whatIsNoPictureIsRefusedWithAReason() {
        UUID id = stories.written(secretary, "x");
        secretary
                .request()
                .header("If-Match", "*")
                .contentType("multipart/form-data")
                .multiPart("file", "anh.png", "<svg onload=alert(1)>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .multiPart("alternativeText", "x")
                .post(path(id) + "/pictures")
                .then()
                .statusCode(415);
        secretary
                .request()
                .header("If-Match", "*")
                .contentType("multipart/form-data")
                .multiPart("alternativeText", "x")
                .post(path(id) + "/pictures")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/file"));
    }

    private Response upload(UUID id, String ifMatch) {
        var request = secretary.request();
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.contentType("multipart/form-data")
                .multiPart("file", "anh.png", Stories.png(), "image/png")
                .multiPart("alternativeText", "x")
                .post(path(id) + "/pictures");
    }

    private Response change(UUID id, UUID picture, Map<String, Object> body) {
        return secretary.request().header("If-Match", "*").body(body).patch(path(id) + "/pictures/" + picture);
    }

    private Response remove(UUID id, UUID picture) {
        return secretary.request().header("If-Match", "*").delete(path(id) + "/pictures/" + picture);
    }

    private int count(String sql, Object argument) {
        return jdbi.withHandle(
                handle -> handle.select(sql, argument).mapTo(Integer.class).one());
    }
}
