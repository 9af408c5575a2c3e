package vn.sotay.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.demo.DemoDocuments.DemoDocument;
import vn.sotay.demo.Guide.Person;
import vn.sotay.demo.TourClient.Answer;
import vn.sotay.demo.TourClient.Attachment;
import vn.sotay.notifications.PushAddress;
import vn.sotay.platform.time.Time;

/** The chapters of the tour about the life of what is published: announced, approved, readdressed, revised. */
final class AtTheCommittee {

    private static final String NEIGHBOUR = "MS.01.01.02";

    private final Guide guide;
    private final List<Person> people;

    /** @param people who have phones, the secretary first, who signed in again meanwhile and so has to do it once more */
    AtTheCommittee(Guide guide, List<Person> people) {
        this.guide = guide;
        this.people = new ArrayList<>(people);
        Person secretary = people.get(0);
        this.people.set(0, guide.person(secretary.code, secretary.phone));
    }

    void walk() {
        announceTwice();
        sendNews();
        UUID plan = readdress();
        revise(plan);
    }

    private void announceTwice() {
        guide.narrator().chapter("A cell announces a meeting; the answer gets lost, and the app sends it again");
        Person secretary = people.get(0);
        String key = UUID.randomUUID().toString();
        Map<String, Object> meeting = Map.of(
                "unitId",
                guide.cellId(),
                "title",
                "Họp chi bộ tối thứ Sáu " + key.substring(0, 4),
                "text",
                "**19 giờ 30** tại nhà văn hóa thôn.",
                "urgency",
                "URGENT");
        people.forEach(person -> person.reachedBefore = reached(person));
        UUID first = announce(secretary, meeting, key);
        UUID again = announce(secretary, meeting, key);
        guide.narrator().check(first.equals(again), "it was announced twice: %s and %s", first, again);
        for (Person person : people) {
            Patience.await("the announcement at " + person.code, () -> told(person, first) > 0);
        }
        guide.narrator()
                .check(
                        people.stream().allMatch(person -> told(person, first) == 1),
                        "some phone was told twice of the announcement");
        guide.narrator().shows("one key, one announcement: %d phones were told once each", people.size());

        guide.say(
                "secretary",
                "DELETE /api/v1/announcements/{id}",
                secretary.client().send("DELETE", "/api/v1/announcements/" + first + "?reason=Ho%C3%A3n", null),
                204);
        Patience.await("the retraction", () -> people.stream().allMatch(person -> told(person, first) == 2));
        Answer gone = guide.say(
                "member",
                "GET /api/v1/announcements/{id}",
                people.get(4).client().get("/api/v1/announcements/" + first),
                404);
        guide.narrator()
                .shows(
                        "taken back: a silent push takes it off the phones. Who had it is told: %s",
                        gone.text("detail"));
    }

    private UUID announce(Person secretary, Map<String, Object> meeting, String key) {
        return Guide.id(guide.say(
                        "secretary",
                        "POST /api/v1/announcements (Idempotency-Key " + key.substring(0, 8) + "…)",
                        secretary.client().send("POST", "/api/v1/announcements", meeting, "Idempotency-Key", key),
                        201)
                .body());
    }

    private void sendNews() {
        guide.narrator().chapter("News with a picture: submitted, sent back, approved, scheduled");
        TourClient editor = guide.person("MS-EDITOR", null).client();
        TourClient approver = guide.person("MS-APPROVER", null).client();
        UUID news = Guide.id(guide.say(
                        "editor",
                        "POST /api/v1/news",
                        editor.post(
                                "/api/v1/news",
                                Map.of(
                                        "unitId",
                                        Guide.id(guide.root()),
                                        "title",
                                        "Ngày hội đọc sách ở xã Đông Hà",
                                        "lead",
                                        "Hơn một trăm đảng viên tham gia.",
                                        "text",
                                        "<p>Sáng nay, <strong>ngày hội đọc sách</strong> đã khai mạc.</p><script>alert(1)</script>")),
                        201)
                .body());
        String path = "/api/v1/news/" + news;
        guide.say(
                "editor",
                "POST /api/v1/news/{id}/pictures",
                editor.upload(
                        path + "/pictures",
                        new Attachment("ngay-hoi.jpg", picture()),
                        Map.of("alternativeText", "Sân đình trong nắng sớm"),
                        "If-Match",
                        editor.get(path).header("ETag")),
                201);
        Answer written = editor.get(path);
        guide.narrator()
                .check(!written.body().toString().contains("alert"), "a script got through: %s", written.body());
        guide.narrator()
                .shows(
                        "the script is gone; the picture was made anew, without what the camera wrote, in %d sizes",
                        written.body().at("/pictures/0/variants").size());

        submit(editor, path);
        guide.say(
                "approver",
                "DELETE /api/v1/news/{id}/submission?comment=",
                approver.send(
                        "DELETE", path + "/submission?comment=Th%C3%AAm%20%C4%91%E1%BB%8Ba%20%C4%91i%E1%BB%83m", null),
                200);
        guide.say(
                "editor",
                "PATCH /api/v1/news/{id}",
                editor.edit("PATCH", path, Map.of("lead", "Hơn một trăm đảng viên tham gia, tại đình làng Đông Hà.")),
                200);
        submit(editor, path);
        Answer waiting = guide.say("approver", "GET /api/v1/items/waiting", approver.get("/api/v1/items/waiting"), 200);
        guide.narrator()
                .check(
                        waiting.body().toString().contains(news.toString()),
                        "it does not wait for the approver: %s",
                        waiting.body());
        guide.say("approver", "POST /api/v1/news/{id}/approval", approver.post(path + "/approval", Map.of()), 201);
        Instant at = Time.now(guide.clock()).plusSeconds(3);
        guide.say(
                "approver",
                "POST /api/v1/news/{id}/publication (in three seconds)",
                approver.post(path + "/publication", Map.of("publishAt", at)),
                201);
        TourClient reader = people.get(1).client();
        guide.say("member", "GET /api/v1/news/{id}", reader.get(path), 404);
        Patience.await("the scheduled news", () -> reader.get(path).status() == 200);
        Instant published = Instant.parse(reader.get(path).text("publishedAt"));
        Duration late = Duration.between(at, published);
        guide.narrator()
                .check(
                        !late.isNegative() && late.compareTo(Duration.ofSeconds(5)) <= 0,
                        "published %s after its time",
                        late);
        guide.narrator().shows("published by itself %d ms after its time", late.toMillis());
    }

    private void submit(TourClient editor, String path) {
        guide.say(
                "editor",
                "POST " + path.replaceAll("[0-9a-f-]{36}", "{id}") + "/submission",
                editor.post(
                        path + "/submission", Map.of("audience", List.of(row(Guide.id(guide.commune()), "SUBTREE")))),
                201);
    }

    private UUID readdress() {
        guide.narrator().chapter("A plan for one cell goes to the neighbouring cell too, and back again");
        UUID neighbouring = guide.unitId(NEIGHBOUR);
        Person here = people.get(1);
        Person there = guide.person(NEIGHBOUR + "-3", PushAddress.token("phone-of-" + NEIGHBOUR + "-3"));
        UUID plan = guide.upload(new DemoDocument(
                "ke-hoach.txt",
                "",
                "ke-hoach",
                "TU",
                null,
                "Kế hoạch sinh hoạt chuyên đề",
                "Kế hoạch sinh hoạt chuyên đề quý này. Các chi bộ chuẩn bị nội dung."
                        .getBytes(StandardCharsets.UTF_8)));
        guide.admin()
                .edit(
                        "PATCH",
                        "/api/v1/documents/" + plan,
                        Map.of("typeKey", "ke-hoach", "abstract", "Kế hoạch sinh hoạt chuyên đề"));
        guide.say(
                "administrator",
                "POST /api/v1/documents/{id}/publication",
                guide.admin()
                        .post(
                                "/api/v1/documents/" + plan + "/publication",
                                Map.of(
                                        "audience",
                                        List.of(row(guide.cellId(), "UNIT")),
                                        "duty",
                                        Map.of(
                                                "requirement",
                                                "READ",
                                                "dueAt",
                                                Time.now(guide.clock()).plus(Duration.ofDays(7))))),
                201);
        Patience.await("the plan at " + here.code, () -> told(here, plan) == 1);
        guide.say("member there", "GET /api/v1/documents/{id}", there.client().get("/api/v1/documents/" + plan), 404);

        address(plan, List.of(row(guide.cellId(), "UNIT"), row(neighbouring, "UNIT")));
        Patience.await("the plan at " + there.code, () -> told(there, plan) == 1);
        guide.narrator().check(told(here, plan) == 1, "who had it already was told again");
        guide.say("member there", "GET /api/v1/documents/{id}", there.client().get("/api/v1/documents/" + plan), 200);
        guide.narrator().shows("wider: the phone there was told, the phone here was not told again");

        address(plan, List.of(row(guide.cellId(), "UNIT")));
        guide.say("member there", "GET /api/v1/documents/{id}", there.client().get("/api/v1/documents/" + plan), 404);
        guide.say("member here", "GET /api/v1/documents/{id}", here.client().get("/api/v1/documents/" + plan), 200);
        guide.narrator().shows("narrower: gone there, still here; the change log tells the phone there when it syncs");
        return plan;
    }

    private void address(UUID item, List<Map<String, Object>> rows) {
        String path = "/api/v1/items/" + item;
        guide.say(
                "administrator",
                "PUT /api/v1/items/{id}/audience",
                guide.admin()
                        .send(
                                "PUT",
                                path + "/audience",
                                Map.of("audience", rows),
                                "If-Match",
                                guide.admin().get(path + "/progress").text("etag")),
                200);
    }

    private void revise(UUID plan) {
        guide.narrator().chapter("The plan is changed materially, and asks to be read again");
        Person reader = people.get(1);
        read(reader, plan, 1);
        guide.narrator().check(!owes(reader, plan), "the duty is not met");
        guide.say(
                "administrator",
                "POST /api/v1/documents/{id}/versions",
                guide.admin()
                        .upload(
                                "/api/v1/documents/" + plan + "/versions",
                                new Attachment(
                                        "ke-hoach-2.txt",
                                        "Kế hoạch sinh hoạt chuyên đề, lùi một tuần.".getBytes(StandardCharsets.UTF_8)),
                                Map.of()),
                201);
        String versions = "/api/v1/documents/" + plan + "/versions";
        Patience.await("the new version", () -> guide.admin()
                .get(versions)
                .body()
                .at("/0/importState")
                .asText()
                .equals("DONE"));
        guide.say(
                "administrator",
                "POST /api/v1/documents/{id}/versions/2/publication",
                guide.admin().post(versions + "/2/publication", Map.of("material", true, "note", "Lùi một tuần")),
                200);
        Patience.await("the push of the new version", () -> told(reader, plan) == 2);
        guide.narrator().check(owes(reader, plan), "the duty does not ask again");
        String entry = Guide.find(reader.client().get("/api/v1/items").body().path("entries"), "id", plan.toString())
                .toString();
        guide.narrator()
                .check(entry.contains("\"changedSinceRead\":true"), "the feed does not say it changed: %s", entry);
        guide.say(
                "member",
                "GET /api/v1/documents/{id}?revision=1",
                reader.client().get("/api/v1/documents/" + plan + "?revision=1"),
                200);
        read(reader, plan, 2);
        guide.narrator().check(!owes(reader, plan), "the duty is not met by the second reading");
        guide.narrator().shows("the duty asked again, the feed said it changed, the earlier text and reading stay");
    }

    private void read(Person reader, UUID item, int revision) {
        guide.say(
                "member",
                "POST /api/v1/readings (revision " + revision + ")",
                reader.client()
                        .post(
                                "/api/v1/readings",
                                Map.of(
                                        "phoneTime",
                                        Time.now(guide.clock()),
                                        "readings",
                                        List.of(Map.of(
                                                "itemId",
                                                item,
                                                "revision",
                                                revision,
                                                "step",
                                                "READ",
                                                "at",
                                                Time.now(guide.clock()),
                                                "dwellSeconds",
                                                600,
                                                "endReached",
                                                true)))),
                200);
    }

    private static boolean owes(Person reader, UUID item) {
        return reader.client().get("/api/v1/me/duties").body().toString().contains(item.toString());
    }

    private static Map<String, Object> row(UUID unit, String scope) {
        return Map.of("unitId", unit, "scope", scope);
    }

    private long reached(Person person) {
        return guide.standIn().reached(person.phone);
    }

    /** How many pushes about the item the phone got. */
    private long told(Person person, UUID item) {
        return guide.standIn().received().stream()
                .map(FcmStandIn.Received::body)
                .filter(body -> body.contains(item.toString()) && body.contains(person.phone.value()))
                .count();
    }

    /** Sky over fields, as a camera would send it. */
    private static byte[] picture() {
        BufferedImage image = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x4A90D9), 0, 900, new Color(0xF6E7B4)));
        pen.fillRect(0, 0, 1600, 900);
        pen.setColor(new Color(0x3E7D3A));
        pen.fillRect(0, 600, 1600, 300);
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jpeg.toByteArray();
    }
}
