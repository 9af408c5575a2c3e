package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.demo.Guide.Person;
import vn.sotay.demo.TourClient.Answer;
import vn.sotay.notifications.PushAddress;
import vn.sotay.platform.time.Time;

/** The chapters of the tour that happen on phones: the push, the reading, and what the secretary then sees. */
final class AtTheCell {

    private final Guide guide;

    AtTheCell(Guide guide) {
        this.guide = guide;
    }

    /** Answers who was there, with their phones. */
    List<Person> walk() {
        List<Person> people = gatherPeople();
        publish(people);
        waitForPushes(people);
        read(people);
        seeWhatTheSecretarySees();
        shutOthersOut();
        return people;
    }

    private List<Person> gatherPeople() {
        guide.narrator().chapter("Members activate and register their phones");
        List<Person> people = List.of(1, 3, 4, 5, 7, 8).stream()
                .map(n -> guide.person(Guide.CELL + "-" + n, PushAddress.token("phone-of-" + Guide.CELL + "-" + n)))
                .toList();
        guide.narrator()
                .shows(
                        "%d phones registered at the stand-in of Firebase, which the real Admin SDK talks to",
                        people.size());
        return people;
    }

    private void publish(List<Person> people) {
        guide.narrator().chapter("The directive is published to one commune, with a duty to read");
        people.forEach(person -> person.reachedBefore = reached(person));
        Instant due = Time.now(guide.clock()).plus(Duration.ofDays(7));
        guide.say(
                "administrator",
                "POST /api/v1/documents/{id}/publication",
                guide.admin()
                        .post(
                                "/api/v1/documents/" + guide.directive() + "/publication",
                                Map.of(
                                        "audience",
                                        List.of(Map.of("unitId", Guide.id(guide.commune()), "scope", "SUBTREE")),
                                        "duty",
                                        Map.of("requirement", "READ", "dueAt", due))),
                201);
        guide.narrator().shows("audience, outbox row, change log and audit entry committed in one transaction");
    }

    private void waitForPushes(List<Person> people) {
        guide.narrator().chapter("Every phone in the commune gets one push");
        for (Person person : people) {
            Patience.await("a push to " + person.code, () -> reached(person) > person.reachedBefore);
            guide.narrator()
                    .check(reached(person) == person.reachedBefore + 1, "%s got more than one push", person.code);
        }
        String pushed = guide.standIn().received().stream()
                .map(FcmStandIn.Received::body)
                .filter(body -> body.contains(guide.directive().toString()))
                .findFirst()
                .orElseThrow();
        guide.narrator().check(!pushed.contains("Ban Thường vụ"), "a push carried the text: %s", pushed);
        guide.narrator().line("   %-22s %s", "phone", pushed.length() > 230 ? pushed.substring(0, 230) + "…" : pushed);
        guide.narrator().shows("ids and a title; the text never travels by push");
    }

    private void read(List<Person> people) {
        guide.narrator().chapter("Members read, each in their own way");
        Person secretary = people.get(0);
        Person offline = people.get(1);
        Person hasty = people.get(2);
        Person unreached = people.get(3);
        Person probationary = people.get(4);
        Person exempt = people.get(5);

        Answer feed =
                guide.say("member " + offline.code, "GET /api/v1/items", offline.client.get("/api/v1/items"), 200);
        guide.narrator()
                .check(
                        feed.body()
                                .at("/entries/0/id")
                                .asText()
                                .equals(guide.directive().toString()),
                        "the directive does not lead the feed: %s",
                        feed.body());
        Answer owed = guide.say(
                "member " + offline.code, "GET /api/v1/me/duties", offline.client.get("/api/v1/me/duties"), 200);
        guide.narrator().check(contains(owed, guide.directive()), "the duty is missing: %s", owed.body());
        Answer exempts = exempt.client.get("/api/v1/me/duties");
        guide.narrator().check(!contains(exempts, guide.directive()), "an exempt member owes: %s", exempts.body());
        guide.narrator().shows("the first screen is \"what I owe\"; the exempt member reads and owes nothing");

        Answer document = offline.client.get("/api/v1/documents/" + guide.directive());
        guide.say(
                "member " + offline.code,
                "GET /api/v1/documents/{id} If-None-Match",
                offline.client.get("/api/v1/documents/" + guide.directive(), "If-None-Match", document.header("ETag")),
                304);

        report(secretary, List.of(step("READ", Time.now(guide.clock()), 600)), Duration.ZERO);
        guide.narrator()
                .line("   …then a phone three hours fast comes out of a dead zone and sends what it noted, twice:");
        List<Map<String, Object>> noted = List.of(
                step("READ", Time.now(guide.clock()), 600),
                step("DELIVERED", Time.now(guide.clock()), 0),
                step("OPENED", Time.now(guide.clock()), 0));
        report(offline, noted, Duration.ofHours(3));
        report(offline, noted, Duration.ofHours(3));
        Answer quick = report(hasty, List.of(step("READ", Time.now(guide.clock()), 1)), Duration.ZERO);
        guide.narrator()
                .check(
                        quick.body().at("/results/0/outcome").asText().equals("RECORDED_AS_OPENED"),
                        "a second is not enough to read: %s",
                        quick.body());
        guide.narrator().shows("read is earned: one second for the whole text counts as opened");
        report(unreached, List.of(step("DELIVERED", Time.now(guide.clock()), 0)), Duration.ZERO);
        report(
                probationary,
                List.of(step("ACKNOWLEDGED", Time.now(guide.clock()), 0), step("READ", Time.now(guide.clock()), 600)),
                Duration.ZERO);
        report(exempt, List.of(step("READ", Time.now(guide.clock()), 600)), Duration.ZERO);
        Answer after = offline.client.get("/api/v1/me/duties?met=false");
        guide.narrator().check(!contains(after, guide.directive()), "the duty is not met: %s", after.body());
    }

    private void seeWhatTheSecretarySees() {
        guide.narrator().chapter("The cell secretary sees who has and who has not");
        TourClient secretary = guide.person(Guide.CELL + "-1", null).client();
        String report = "/api/v1/reports/items/" + guide.directive();
        Answer cell = guide.say(
                "secretary",
                "GET /api/v1/reports/items/{id}?unit=",
                secretary.get(report + "?unit=" + guide.cellId()),
                200);
        expectFigures(cell.body().path("total"));
        Answer missing = guide.say(
                "secretary",
                "GET …/members?unit=&state=NOT_READ",
                secretary.get(report + "/members?unit=" + guide.cellId() + "&state=NOT_READ"),
                200);
        guide.narrator().check(codes(missing).equals(cellCodes(2, 4, 5, 6)), "not read: %s", codes(missing));
        Answer done = secretary.get(report + "/members?unit=" + guide.cellId() + "&state=READ");
        guide.narrator().check(codes(done).equals(cellCodes(1, 3, 7)), "read: %s", codes(done));
        guide.narrator().shows("of 7 active members 3 have read; still to read: %s", codes(missing));
        Patience.await("the figures of the province", () -> {
            Answer above = guide.admin().get(report);
            return above.body().at("/total/read").asInt() == 3;
        });
        Answer above = guide.say(
                "administrator", "GET /api/v1/reports/items/{id}", guide.admin().get(report), 200);
        guide.narrator()
                .check(
                        above.body().at("/total/members").asInt() == 29,
                        "the commune has 29 active members: %s",
                        above.body().path("total"));
        guide.say(
                "administrator",
                "GET …/members?unit={cell}",
                guide.admin().get(report + "/members?unit=" + guide.cellId() + "&state=NOT_READ"),
                403);
        guide.narrator().shows("levels above see numbers, not names; the numbers are the sum of the lists");
    }

    private void shutOthersOut() {
        guide.narrator().chapter("Who is neither in the audience nor governs the owner finds nothing");
        TourClient stranger = guide.person("MS.02-BT", null).client();
        for (String path : List.of(
                "/api/v1/documents/" + guide.directive(),
                "/api/v1/documents/" + guide.directive() + "/file",
                "/api/v1/reports/items/" + guide.directive(),
                "/api/v1/reports/items/" + guide.directive() + "/members?unit=" + guide.cellId() + "&state=READ")) {
            guide.say(
                    "secretary elsewhere",
                    "GET " + path.replace(guide.directive().toString(), "{id}"),
                    stranger.get(path),
                    404);
        }
        Answer claim = stranger.post(
                "/api/v1/readings",
                Map.of(
                        "phoneTime",
                        Time.now(guide.clock()),
                        "readings",
                        List.of(step("READ", Time.now(guide.clock()), 600))));
        guide.narrator()
                .check(
                        claim.body().at("/results/0/outcome").asText().equals("UNKNOWN_ITEM"),
                        "a stranger's reading was taken: %s",
                        claim.body());
        guide.narrator()
                .check(
                        !stranger.get("/api/v1/items?limit=100")
                                .body()
                                .toString()
                                .contains(guide.directive().toString()),
                        "the directive is in a stranger's feed");
        guide.say(
                "anybody",
                "GET /api/v1/documents/{id}",
                guide.anonymous().get("/api/v1/documents/" + guide.directive()),
                401);
    }

    private Map<String, Object> step(String step, Instant at, int dwell) {
        return Map.of(
                "itemId",
                guide.directive(),
                "revision",
                1,
                "step",
                step,
                "at",
                at,
                "dwellSeconds",
                dwell,
                "endReached",
                true);
    }

    /** Sends steps whose times are the phone's own, which may be fast. */
    private Answer report(Person person, List<Map<String, Object>> steps, Duration fast) {
        List<Map<String, Object>> onPhone = steps.stream()
                .map(step -> {
                    Map<String, Object> shifted = new HashMap<>(step);
                    shifted.put("at", ((Instant) step.get("at")).plus(fast));
                    return shifted;
                })
                .toList();
        return guide.say(
                "member " + person.code,
                "POST /api/v1/readings",
                person.client.post(
                        "/api/v1/readings",
                        Map.of("phoneTime", Time.now(guide.clock()).plus(fast), "readings", onPhone)),
                200);
    }

    private void expectFigures(JsonNode figures) {
        String found = "%d/%d/%d/%d/%d, left out %d exempt, %d suspended"
                .formatted(
                        figures.path("members").asInt(),
                        figures.path("delivered").asInt(),
                        figures.path("opened").asInt(),
                        figures.path("read").asInt(),
                        figures.path("acknowledged").asInt(),
                        figures.path("exempt").asInt(),
                        figures.path("suspended").asInt());
        guide.narrator()
                .check(found.equals("7/5/4/3/1, left out 1 exempt, 1 suspended"), "the cell's figures are %s", found);
    }

    private SortedSet<String> codes(Answer members) {
        SortedSet<String> codes = new TreeSet<>();
        members.body()
                .path("entries")
                .forEach(member -> codes.add(member.path("code").asText()));
        return codes;
    }

    private SortedSet<String> cellCodes(Integer... numbers) {
        SortedSet<String> codes = new TreeSet<>();
        for (int number : numbers) {
            codes.add(Guide.CELL + "-" + number);
        }
        return codes;
    }

    private boolean contains(Answer list, UUID itemId) {
        return !Guide.find(list.body().path("entries"), "itemId", itemId.toString())
                .isMissingNode();
    }

    private long reached(Person person) {
        return guide.standIn().reached(person.phone);
    }
}
