package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.sotay.demo.Guide.Person;
import vn.sotay.demo.TourClient.Answer;

/** The chapter of the tour in which a square on the agenda opens one point of the directive. */
final class AtTheMeeting {

    /** What cells are to do before a meeting. */
    private static final String POINT = "phan-2.muc-2.diem-b";

    private final Guide guide;
    private final Person member;

    AtTheMeeting(Guide guide, Person member) {
        this.guide = guide;
        this.member = member;
    }

    void walk() {
        guide.narrator().chapter("A square on the agenda opens one point of the directive");
        String code = printTheSquare();
        openTheProvision(code);
        openThePage();
    }

    private String printTheSquare() {
        TourClient secretary = guide.person(Guide.CELL + "-1", null).client();
        guide.say(
                "secretary",
                "GET /api/v1/documents/{id}/qr?place=",
                secretary.get("/api/v1/documents/" + guide.directive() + "/qr?format=svg&place=" + POINT),
                200);
        String address = guide.say(
                        "secretary",
                        "GET /api/v1/items/{id}/short-address?place=",
                        secretary.get("/api/v1/items/" + guide.directive() + "/short-address?place=" + POINT),
                        200)
                .text("address");
        guide.narrator().shows("printed beside the item of the agenda: %s", address);
        String code = address.replaceFirst(".*/s/", "").replaceFirst("/.*", "");
        Answer scanned =
                guide.say("anybody", "GET /s/{code}/{place}", guide.anonymous().get("/s/" + code + "/" + POINT), 200);
        guide.narrator()
                .check(
                        text(scanned).contains("sotay:s?code=" + code + "&amp;place=" + POINT),
                        "the scan leads elsewhere");
        return code;
    }

    private void openTheProvision(String code) {
        Answer destination = guide.say(
                "member " + member.code,
                "GET /api/v1/short-addresses/{code}?place=",
                member.client.get("/api/v1/short-addresses/" + code + "?place=" + POINT),
                200);
        Answer provision = guide.say(
                "member " + member.code,
                "GET /api/v1/documents/{id}/provisions/{place}",
                member.client.get(destination.text("path") + "/provisions/" + destination.text("place")),
                200);
        List<String> way = new ArrayList<>(List.of(provision.text("title")));
        provision.body().path("ancestors").forEach(step -> way.add(name(step)));
        way.add(name(provision.body().path("provision")));
        guide.narrator()
                .check(
                        provision.text("text").contains("gửi trước cuộc họp ít nhất ba ngày"),
                        "another provision: %s",
                        provision.body());
        guide.narrator().shows("%s", String.join(" › ", way));
        guide.narrator().line("   %-22s %s", "", provision.text("text"));
    }

    private void openThePage() {
        String document = "/api/v1/documents/" + guide.directive();
        String href = member.client.get(document).body().at("/page/href").asText();
        Answer page = guide.say(
                "member " + member.code, "GET /api/v1/documents/{id}/page/{hash}", member.client.get(href), 200);
        guide.narrator().check(text(page).contains("<section id=\"" + POINT + "\""), "the page has no place %s", POINT);
        guide.narrator()
                .shows(
                        "all of it on one page of %d KiB, without script, to be kept on the phone: %s",
                        page.response().body().length / 1024 + 1, page.header("Cache-Control"));
    }

    private static String name(JsonNode step) {
        return (step.path("label").asText("") + " " + step.path("heading").asText("")).strip();
    }

    private static String text(Answer answer) {
        return new String(answer.response().body(), StandardCharsets.UTF_8);
    }
}
