package vn.sotay.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Actor;
import vn.sotay.access.ActorSource;
import vn.sotay.access.Role;
import vn.sotay.imaging.SamplePictures;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Scope;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PictureTest {

    private static final String TEXT = "Các đại biểu biểu quyết thông qua nghị quyết";

    @Inject
    Pictures pictures;

    @Inject
    PictureDesk desk;

    @Inject
    UnattachedPicturesKept kept;

    @Inject
    PicturesConfig config;

    @Inject
    Publishing publishing;

    @Inject
    ActorSource actors;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person colleague = commune.officer(Role.EDITOR);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);

    @Test
    void aPictureComesBackInSizesForPhones() throws IOException {
        Response uploaded = upload(secretary, SamplePictures.fromAPhone(SamplePictures.jpeg(3000, 2000), 6));
        uploaded.then()
                .statusCode(201)
                .body("alternativeText", equalTo(TEXT))
                .body("width", equalTo(2000))
                .body("height", equalTo(3000))
                .body("variants.width", contains(360, 720, 1440))
                .body("variants.height", contains(540, 1080, 2160));
        UUID id = id(uploaded);
        for (int at = 0; at < 3; at++) {
            Response content = secretary.request().get(uploaded.<String>path("variants[" + at + "].path"));
            content.then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header(
                            "Content-Length",
                            uploaded.path("variants[" + at + "].bytes").toString())
                    .header("Content-Disposition", "inline")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", containsString("default-src 'none'"));
            assertThat(content.headers().getValues("Cache-Control"))
                    .containsExactly("private, max-age=86400, immutable");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content.asByteArray()));
            assertThat(image.getWidth()).isEqualTo(uploaded.<Integer>path("variants[" + at + "].width"));
            assertThat(new String(content.asByteArray(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SamplePictures.PLACE, "Exif", "ns.adobe.com");
        }
        secretary
                .request()
                .get("/api/v1/pictures/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()))
                .body("variants.width", contains(360, 720, 1440));
        assertThat(count(
                        "select count(*) from audit_entry where action = 'pictures.uploaded' and subject_id = ?",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void theBestSizeThatFitsIsAnswered() {
        UUID id = id(upload(secretary, SamplePictures.jpeg(1000, 500)));
        Map<Integer, Integer> expected = Map.of(1, 360, 360, 360, 719, 360, 720, 720, 999, 720, 1000, 1000, 1440, 1000);
        expected.forEach((asked, answered) ->
                assertThat(widthOf(secretary, id, "?width=" + asked)).isEqualTo(answered));
        assertThat(widthOf(secretary, id, "")).isEqualTo(1000);
        for (String bad : List.of("0", "-1", "10001", "x", "1e3")) {
            secretary
                    .request()
                    .get("/api/v1/pictures/" + id + "/content?width=" + bad)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void anUnchangedPictureCosts304AndABrokenDownloadGoesOn() {
        String path = "/api/v1/pictures/" + id(upload(secretary, SamplePictures.jpeg(800, 600))) + "/content?width=720";
        Response whole = secretary.request().get(path);
        byte[] bytes = whole.asByteArray();
        Response held = secretary
                .request()
                .header("If-None-Match", whole.header("ETag"))
                .get(path);
        held.then().statusCode(304).header("ETag", whole.header("ETag"));
        assertThat(held.headers().getValues("Cache-Control")).containsExactly("private, max-age=86400, immutable");
        stranger.request()
                .header("If-None-Match", whole.header("ETag"))
                .get(path)
                .then()
                .statusCode(404);
        Response rest = secretary
                .request()
                .header("Range", "bytes=100-")
                .header("If-Range", whole.header("ETag"))
                .get(path);
        rest.then().statusCode(206).header("Content-Range", "bytes 100-" + (bytes.length - 1) + "/" + bytes.length);
        assertThat(rest.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
        secretary
                .request()
                .header("Range", "bytes=" + bytes.length + "-")
                .get(path)
                .then()
                .statusCode(416);
        secretary
                .request()
                .header("Accept", "image/avif,image/*,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsHostileIsRefusedWithTheReasonAndNothingOfItIsKept() throws IOException {
        Map<String, byte[]> hostile = Map.of(
                "415 empty", new byte[0],
                "413 too-large", new byte[(15 << 20) + 1],
                "413 too-many-pixels", SamplePictures.blackPng(60_000, 60_000, 1),
                "415 heic", SamplePictures.latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"),
                "415 vector", SamplePictures.latin("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                "415 unknown-type", SamplePictures.latin("PK\3\4 an archive named as a picture"),
                "415 print-colours", SamplePictures.jpegSaying(0xC0, 10, 10, 4),
                "415 unusual", SamplePictures.jpegSaying(0xC3, 10, 10, 3),
                "415 damaged", Arrays.copyOf(SamplePictures.jpeg(500, 500), 1500),
                "415 too-costly", SamplePictures.jpegSaying(0xC2, 7_000, 7_000, 3));
        hostile.forEach((expected, bytes) -> {
            String[] parts = expected.split(" ");
            upload(secretary, bytes)
                    .then()
                    .statusCode(Integer.parseInt(parts[0]))
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/pictures/" + parts[1]));
        });
        assertThat(count("select count(*) from pictures_picture where owner_no = ?", commune.unitNo()))
                .isZero();
        assertThat(count(
                        "select count(*) from audit_entry where action = 'pictures.upload' and outcome = 'DENIED' and unit_no = ?",
                        commune.unitNo()))
                .isEqualTo(hostile.size());
        assertThat(left()).isEmpty();
    }

    @Test
    void whateverItIsCalledTheContentDecides() {
        for (String name : List.of("a.exe", "a", "../../a.png", "ảnh.pdf", "a.svg")) {
            post(secretary.request(), new Sent(SamplePictures.jpeg(20, 20), name, commune.id(), TEXT))
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void whatIsMissingOrWrongIsPointedAt() {
        byte[] picture = SamplePictures.jpeg(20, 20);
        secretary
                .request()
                .contentType("multipart/form-data")
                .multiPart("unitId", commune.id().toString())
                .multiPart("alternativeText", TEXT)
                .post("/api/v1/pictures")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/file"));
        secretary
                .request()
                .contentType("multipart/form-data")
                .multiPart("file", "a.jpg", picture)
                .multiPart("alternativeText", TEXT)
                .post("/api/v1/pictures")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/unitId"));
        for (String text : new String[] {null, "", " \n\t\u00a0", "ă".repeat(301)}) {
            post(secretary.request(), new Sent(picture, "a.jpg", commune.id(), text))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/alternativeText"));
        }
        post(secretary.request(), new Sent(picture, "a.jpg", commune.id(), " một\n\u0000 hai\t"))
                .then()
                .statusCode(201)
                .body("alternativeText", equalTo("một hai"));
        post(secretary.request(), new Sent(picture, "a.jpg", commune.id(), "ă".repeat(300)))
                .then()
                .statusCode(201);
    }

    @Test
    void onlyWhoeverMayWriteForTheUnitUploads() {
        upload(member, SamplePictures.jpeg(20, 20)).then().statusCode(403);
        upload(stranger, SamplePictures.jpeg(20, 20)).then().statusCode(404);
        Handbook.Person reader = commune.officer(Role.INSPECTOR);
        upload(reader, SamplePictures.jpeg(20, 20)).then().statusCode(403);
    }

    @Test
    void repeatedWithOneKeyItIsOnePicture() {
        byte[] picture = SamplePictures.jpeg(500, 300);
        String key = UUID.randomUUID().toString();
        String token = secretary.accessToken();
        List<String> answers = atOnce(5, at -> post(
                        RestAssured.given().auth().oauth2(token).header("Idempotency-Key", key),
                        new Sent(picture, "a.jpg", commune.id(), TEXT))
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(count("select count(*) from pictures_picture where owner_no = ?", commune.unitNo()))
                .isEqualTo(1);
        post(secretary.request().header("Idempotency-Key", key), new Sent(picture, "a.jpg", commune.id(), "Khác"))
                .then()
                .statusCode(422);
    }

    @Test
    void twentyAtOnceAreAllKeptAndEqualBytesOnce() {
        byte[] picture = SamplePictures.jpeg(900, 700);
        String token = secretary.accessToken();
        List<UUID> ids = atOnce(
                20,
                at -> id(post(
                        RestAssured.given().auth().oauth2(token), new Sent(picture, "a.jpg", commune.id(), TEXT))));
        assertThat(ids).doesNotHaveDuplicates().hasSize(20);
        assertThat(count(
                        "select count(distinct v.sha256) from pictures_variant v join pictures_picture p on p.id = v.picture_id"
                                + " where p.owner_no = ?",
                        commune.unitNo()))
                .isEqualTo(3);
        // Nineteen go again at once; what the last one shows is still there.
        assertThat(atOnce(19, at -> RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .delete("/api/v1/pictures/" + ids.get(at))
                        .statusCode()))
                .containsOnly(204);
        assertThat(widthOf(secretary, ids.get(19), "")).isEqualTo(900);
    }

    @Test
    void anItemShowsItToItsReadersUntilItIsWithdrawn() {
        UUID id = uploaded();
        String path = "/api/v1/pictures/" + id;
        for (Handbook.Person other : List.of(member, stranger)) {
            other.request().get(path).then().statusCode(404);
            other.request().get(path + "/content").then().statusCode(404);
        }
        colleague.request().get(path).then().statusCode(200);

        UUID item = draft();
        change(item, secretary, (it, by) -> pictures.show(it, List.of(id), by));
        member.request().get(path).then().statusCode(404);

        publish(item);
        member.request().get(path).then().statusCode(200).body("alternativeText", equalTo(TEXT));
        member.request().get(path + "/content").then().statusCode(200);
        stranger.request().get(path).then().statusCode(404);
        stranger.request().get(path + "/content?width=360").then().statusCode(404);
        stranger.request().delete(path).then().statusCode(404);
        member.request().delete(path).then().statusCode(403);
        secretary.request().delete(path).then().statusCode(409).body("type", equalTo("/problems/pictures/attached"));

        change(item, secretary, (it, by) -> publishing.withdraw(it, "nhầm", by));
        member.request().get(path).then().statusCode(404);
        member.request().get(path + "/content").then().statusCode(404);
        secretary.request().get(path + "/content").then().statusCode(200);
    }

    @Test
    void anOfficerWhoOnlyReadsAnItemDeletesNoneOfItsPictures() {
        Handbook.Person below = cell.officer(Role.SECRETARY);
        UUID id = uploaded();
        UUID item = draft();
        change(item, secretary, (it, by) -> pictures.show(it, List.of(id), by));
        publish(item);
        below.request().delete("/api/v1/pictures/" + id).then().statusCode(403);
    }

    @Test
    void picturesOfAnItemKeepTheirOrderAndComeInOneAnswer() {
        List<UUID> ids = Stream.generate(this::uploaded).limit(4).toList();
        UUID item = draft();
        UUID other = draft();
        UUID empty = draft();
        List<UUID> order = List.of(ids.get(2), ids.get(0), ids.get(1));
        change(item, secretary, (it, by) -> pictures.show(it, order, by));
        change(other, secretary, (it, by) -> pictures.show(it, List.of(ids.get(3)), by));
        Map<UUID, List<PictureDetail>> listed = desk.listOf(List.of(item, other, empty));
        assertThat(listed).containsOnlyKeys(item, other);
        assertThat(shown(item)).isEqualTo(order);
        assertThat(listed.get(item).get(0).variants())
                .extracting(PictureDetail.Variant::path)
                .allSatisfy(path -> secretary.request().get(path).then().statusCode(200));

        change(item, colleague, (it, by) -> pictures.show(it, ids.subList(0, 3), by));
        assertThat(shown(item)).isEqualTo(ids.subList(0, 3));
        change(item, colleague, (it, by) -> pictures.detach(it, List.of(ids.get(1), UUID.randomUUID()), by));
        assertThat(shown(item)).containsExactly(ids.get(0), ids.get(2));
        UUID more = uploaded();
        change(item, secretary, (it, by) -> pictures.attach(it, List.of(more, ids.get(0)), by));
        assertThat(shown(item)).containsExactly(ids.get(0), ids.get(2), more);
        change(item, secretary, (it, by) -> pictures.describe(it, more, "  Chú thích tốt hơn ", by));
        assertThat(desk.listOf(item, 1).get(2).alternativeText()).isEqualTo("Chú thích tốt hơn");
        // What it shows already needs no entry in the trail.
        int entries = count("select count(*) from audit_entry where subject_id = ?", item.toString());
        change(item, secretary, (it, by) -> pictures.show(it, shown(item), by));
        assertThat(count("select count(*) from audit_entry where subject_id = ?", item.toString()))
                .isEqualTo(entries);
    }

    @Test
    void whatIsNotTheirsToShowIsNotFound() {
        UUID item = draft();
        UUID other = draft();
        UUID taken = uploaded();
        UUID ofColleague = id(upload(colleague, SamplePictures.jpeg(30, 30)));
        change(other, secretary, (it, by) -> pictures.show(it, List.of(taken), by));
        for (UUID id : List.of(taken, ofColleague, UUID.randomUUID())) {
            assertThatThrownBy(() -> change(item, secretary, (it, by) -> pictures.show(it, List.of(id), by)))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                            .isEqualTo("pictures/picture-not-found"));
            assertThatThrownBy(() -> change(item, secretary, (it, by) -> pictures.describe(it, id, "x", by)))
                    .isInstanceOf(Problem.class);
        }
        assertThat(shown(item)).isEmpty();
        List<UUID> many =
                Stream.generate(UUID::randomUUID).limit(Pictures.MOST + 1L).toList();
        assertThatThrownBy(() -> change(item, secretary, (it, by) -> pictures.show(it, many, by)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void ofTwoItemsThatWantOnePictureAtOnceOneGetsIt() {
        for (int round = 0; round < 5; round++) {
            UUID id = uploaded();
            List<UUID> items = List.of(draft(), draft(), draft(), draft());
            Actor by = actor(secretary);
            assertThat(atOnce(4, at -> {
                        try {
                            change(items.get(at), by, (it, actor) -> pictures.show(it, List.of(id), actor));
                            return "shown";
                        } catch (Problem refused) {
                            return refused.code();
                        }
                    }))
                    .containsExactlyInAnyOrder(
                            "shown",
                            "pictures/picture-not-found",
                            "pictures/picture-not-found",
                            "pictures/picture-not-found");
            assertThat(desk.listOf(items)).hasSize(1);
        }
    }

    @Test
    void anEarlierRevisionGoesOnShowingWhatItShowed() {
        List<UUID> ids = Stream.generate(this::uploaded).limit(3).toList();
        UUID item = draft();
        change(item, secretary, (it, by) -> pictures.show(it, ids.subList(0, 2), by));
        publish(item);
        revise(item);
        assertThat(shown(item)).isEqualTo(ids.subList(0, 2));
        change(item, secretary, (it, by) -> pictures.show(it, List.of(ids.get(2), ids.get(0)), by));
        revise(item);
        revise(item);
        change(item, secretary, (it, by) -> pictures.show(it, List.of(), by));
        // Twice within one revision: the last word counts.
        change(item, secretary, (it, by) -> pictures.show(it, List.of(ids.get(1)), by));
        assertThat(shown(item, 1)).isEqualTo(ids.subList(0, 2));
        assertThat(shown(item, 2)).containsExactly(ids.get(2), ids.get(0));
        assertThat(shown(item, 3)).containsExactly(ids.get(2), ids.get(0));
        assertThat(shown(item, 4)).containsExactly(ids.get(1));
        assertThat(shown(item)).containsExactly(ids.get(1));
        member.request().get("/api/v1/pictures/" + ids.get(2)).then().statusCode(200);
        secretary.request().delete("/api/v1/pictures/" + ids.get(2)).then().statusCode(409);
        age(ids);
        removeWhatIsOver();
        assertThat(shown(item, 1)).isEqualTo(ids.subList(0, 2));
    }

    @Test
    void aPictureNobodyShowsGoesAfterADayAndWithItItsBytes() {
        UUID unfinished = id(upload(secretary, unique(41)));
        UUID young = id(upload(secretary, unique(42)));
        UUID used = id(upload(secretary, unique(43)));
        UUID ofADraft = id(upload(secretary, unique(44)));
        UUID item = draft();
        UUID deleted = draft();
        change(item, secretary, (it, by) -> pictures.show(it, List.of(used), by));
        change(deleted, secretary, (it, by) -> pictures.show(it, List.of(ofADraft), by));
        change(deleted, secretary, (it, by) -> it.delete());
        String hash = hash(unfinished);
        age(List.of(unfinished, used, ofADraft));
        assertThat(kept.usually()).isEqualTo(Duration.ofDays(1));
        removeWhatIsOver();
        for (UUID gone : List.of(unfinished, ofADraft)) {
            secretary.request().get("/api/v1/pictures/" + gone).then().statusCode(404);
        }
        for (UUID stays : List.of(young, used)) {
            secretary
                    .request()
                    .get("/api/v1/pictures/" + stays + "/content")
                    .then()
                    .statusCode(200);
        }
        assertThat(count("select count(*) from platform_file where encode(sha256, 'hex') = ?", hash))
                .isZero();
    }

    @Test
    void whoeverMayWriteForTheUnitDeletesWhatNothingShows() {
        UUID id = id(upload(secretary, unique(51)));
        String hash = hash(id);
        stranger.request().delete("/api/v1/pictures/" + id).then().statusCode(404);
        colleague.request().delete("/api/v1/pictures/" + id).then().statusCode(204);
        colleague.request().delete("/api/v1/pictures/" + id).then().statusCode(404);
        assertThat(count("select count(*) from platform_file where encode(sha256, 'hex') = ?", hash))
                .isZero();
        assertThat(count(
                        "select count(*) from audit_entry where action = 'pictures.deleted' and subject_id = ?",
                        id.toString()))
                .isEqualTo(1);
    }

    @Test
    void picturesOfAMergedUnitGoToTheOneThatTookOver() {
        Handbook.Node other = commune.child("B", UnitKind.CELL);
        Handbook.Person theirs = cell.officer(Role.SECRETARY);
        Handbook.Person successor = other.officer(Role.SECRETARY);
        UUID id = id(post(theirs.request(), new Sent(SamplePictures.jpeg(20, 20), "a.jpg", cell.id(), TEXT)));
        successor.request().get("/api/v1/pictures/" + id).then().statusCode(404);
        commune.officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("unitIds", List.of(cell.id())))
                .post("/api/v1/units/" + other.id() + "/merge")
                .then()
                .statusCode(200);
        successor.request().get("/api/v1/pictures/" + id).then().statusCode(200);
        secretary.request().get("/api/v1/pictures/" + id).then().statusCode(200);
    }

    @Test
    void aPersonIsToldWhatToDoInTheirLanguage() {
        byte[] heic = SamplePictures.latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic");
        upload(secretary, heic).then().body("detail", startsWith("Hãy lưu ảnh thành JPEG"));
        post(secretary.request().header("Accept-Language", "en"), new Sent(heic, "a.heic", commune.id(), TEXT))
                .then()
                .body("detail", startsWith("Save the picture as JPEG"));
    }

    // ---- in the words of the tests ----

    private static <T> List<T> atOnce(int times, IntFunction<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<T>> running = IntStream.range(0, times)
                    .mapToObj(at -> threads.submit(() -> task.apply(at)))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get(2, TimeUnit.MINUTES));
            }
            return answers;
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Sent(byte[] picture, String name, UUID unit, String text) {}

    private Response upload(Handbook.Person by, byte[] picture) {
        return post(by.request(), new Sent(picture, "ảnh.jpg", commune.id(), TEXT));
    }

    private static Response post(RequestSpecification request, Sent sent) {
        request.contentType("multipart/form-data")
                .multiPart("file", sent.name(), sent.picture(), "application/octet-stream")
                .multiPart("unitId", sent.unit().toString());
        if (sent.text() != null) {
            request.multiPart("alternativeText", sent.text(), "text/plain; charset=UTF-8");
        }
        return request.post("/api/v1/pictures");
    }

    private UUID uploaded() {
        return id(upload(secretary, SamplePictures.jpeg(30, 20)));
    }

    /** Whose bytes nobody else has. */
    private static byte[] unique(int width) {
        return SamplePictures.written(SamplePictures.quarters(width, 20 + (int) (System.nanoTime() % 1000)), "png");
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }

    private static int widthOf(Handbook.Person reader, UUID id, String query) {
        Response content = reader.request().get("/api/v1/pictures/" + id + "/content" + query);
        content.then().statusCode(200);
        try {
            return ImageIO.read(new ByteArrayInputStream(content.asByteArray())).getWidth();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Actor actor(Handbook.Person person) {
        String session = person.request().get("/api/v1/sessions").path("[0].id");
        return actors.load(UUID.fromString(session)).orElseThrow();
    }

    private UUID draft() {
        return QuarkusTransaction.requiringNew().call(() -> PublishedItem.draft(
                        ItemKind.NEWS, Unit.findById(commune.id()), "Tin", secretary.memberNo(), Time.now(clock))
                .id);
    }

    private void change(UUID item, Handbook.Person by, BiConsumer<PublishedItem, Actor> change) {
        change(item, actor(by), change);
    }

    private static void change(UUID item, Actor by, BiConsumer<PublishedItem, Actor> change) {
        ManagedContext request = Arc.container().requestContext();
        boolean onAThreadOfItsOwn = !request.isActive();
        if (onAThreadOfItsOwn) {
            request.activate();
        }
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> change.accept(PublishedItem.findForChange(item).orElseThrow(), by));
        } finally {
            if (onAThreadOfItsOwn) {
                request.terminate();
            }
        }
    }

    private void publish(UUID item) {
        change(
                item,
                secretary,
                (it, by) ->
                        publishing.publish(it, List.of(new AudienceRow(commune.id(), Scope.SUBTREE, null, null)), by));
    }

    private void revise(UUID item) {
        jdbi.useHandle(handle -> handle.execute(
                "update publishing_item set revision = revision + 1, version = version + 1 where id = ?", item));
    }

    private List<UUID> shown(UUID item) {
        return desk.listOf(List.of(item)).getOrDefault(item, List.of()).stream()
                .map(PictureDetail::id)
                .toList();
    }

    private List<UUID> shown(UUID item, int revision) {
        return desk.listOf(item, revision).stream().map(PictureDetail::id).toList();
    }

    private void age(List<UUID> ids) {
        ids.forEach(id -> jdbi.useHandle(handle -> handle.execute(
                "update pictures_picture set created_at = created_at - interval '25 hours' where id = ?", id)));
    }

    private void removeWhatIsOver() {
        QuarkusTransaction.requiringNew()
                .run(() -> kept.removeOlderThan(Time.now(clock).minus(kept.usually()), 1_000));
    }

    private String hash(UUID picture) {
        return jdbi.withHandle(handle -> handle.select(
                        "select encode(sha256, 'hex') from pictures_variant where picture_id = ?", picture)
                .mapTo(String.class)
                .one());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(config.directory())) {
            return files.filter(file -> file.getFileName().toString().startsWith("picture-"))
                    .toList();
        }
    }

    private int count(String sql, Object argument) {
        return jdbi.withHandle(
                handle -> handle.select(sql, argument).mapTo(Integer.class).one());
    }
}
