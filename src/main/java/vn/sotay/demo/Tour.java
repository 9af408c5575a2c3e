package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.demo.DemoDocuments.DemoDocument;
import vn.sotay.demo.TourClient.Answer;
import vn.sotay.notifications.PushAddress;
import vn.sotay.platform.time.Time;

/**
 * A walk through the product over its own API, as administrator, members and secretary. Every answer is checked; the
 * first that is not as promised ends the tour. May be repeated on a handbook that has seen earlier tours.
 */
@ApplicationScoped
class Tour {

    private static final Logger LOG = Logger.getLogger(Tour.class);
    private static final String CELL = "MS.01.01.01";
    private static final String DIRECTIVE = "05-CT/TU";

    private final DemoConfig config;
    private final DemoHandbook handbook;
    private final ObjectMapper json;
    private final Clock clock;
    private final Narrator narrator = new Narrator();

    Tour(DemoConfig config, DemoHandbook handbook, ObjectMapper json, Clock clock) {
        this.config = config;
        this.handbook = handbook;
        this.json = json;
        this.clock = clock;
    }

    void onListening(@ObservesAsync HttpServerStart server) {
        if (!config.enabled()) {
            return;
        }
        URI base = URI.create("http://127.0.0.1:" + server.options().getPort());
        boolean right = give(base);
        if (config.leaveAfterTour()) {
            Quarkus.asyncExit(right ? 0 : 1);
        }
    }

    private boolean give(URI base) {
        Instant start = clock.instant();
        try {
            new Visit(new TourClient(base, json)).walk();
            narrator.line("%nSotay is up at %s, its contract at %s/q/openapi. Sign in with", base, base);
            narrator.line(
                    "   member code MS-ADMIN (administrator), MS.01.01.01-1 (cell secretary), MS.01.01.01-3 … -8");
            narrator.line("   (members) or MS.02-BT (secretary elsewhere), password \"%s\".", DemoHandbook.PASSWORD);
            narrator.line(
                    "The tour is over after %d s: the secretary's list is right.",
                    Duration.between(start, clock.instant()).toSeconds());
            return true;
        } catch (Narrator.WrongTurn wrong) {
            narrator.line("%nTHE TOUR FAILED: %s", wrong.getMessage());
            return false;
        } catch (RuntimeException wrong) {
            LOG.error("The tour broke off", wrong);
            narrator.line("%nTHE TOUR FAILED: %s", wrong.getMessage());
            return false;
        }
    }

    /** One walk, with what it found out on the way. */
    private final class Visit {

        private final TourClient anonymous;
        private TourClient admin;
        private JsonNode root;
        private JsonNode commune;
        private UUID cellId;
        private UUID directive;

        Visit(TourClient anonymous) {
            this.anonymous = anonymous;
        }

        void walk() {
            signInAsAdministrator();
            lookAtTheOrganisation();
            makeRoomForTheDirective();
            uploadTheDirective();
            List<Person> people = gatherPeople();
            publish(people);
            waitForPushes(people);
            read(people);
            seeWhatTheSecretarySees();
            shutOthersOut();
            takeInFurtherDocuments();
            withdraw();
        }

        private void signInAsAdministrator() {
            narrator.chapter("The administrator signs in");
            admin = person(DemoHandbook.ADMINISTRATOR, null).client();
            Answer me = say("administrator", "GET /api/v1/me", admin.get("/api/v1/me"), 200);
            narrator.shows(
                    "authority is the database's, not the token's: %s",
                    me.body().path("offices"));
            say("anybody", "GET /.well-known/jwks.json", anonymous.get("/.well-known/jwks.json"), 200);
        }

        private void lookAtTheOrganisation() {
            narrator.chapter("The organisation");
            root = say("administrator", "GET /api/v1/units", admin.get("/api/v1/units"), 200)
                    .body()
                    .path(0);
            commune = child(root, "MS.01");
            JsonNode grassroots = child(commune, "MS.01.01");
            cellId = id(child(grassroots, CELL));
            JsonNode people = say(
                            "administrator",
                            "GET /api/v1/units/{cell}/members",
                            admin.get("/api/v1/units/" + cellId + "/members"),
                            200)
                    .body()
                    .path("entries");
            narrator.shows(
                    "four levels; the cell has %d people, of whom only the active ones will count", people.size());
            if (find(
                            admin.get("/api/v1/units/" + root.path("id").asText() + "/children")
                                    .body()
                                    .path("entries"),
                            "code",
                            "MS.99")
                    .isMissingNode()) {
                addAUnit();
            }
        }

        private void addAUnit() {
            Answer unit = say(
                    "administrator",
                    "POST /api/v1/units",
                    admin.post(
                            "/api/v1/units",
                            Map.of("parentId", id(root), "code", "MS.99", "name", "Chi bộ lưu động", "kind", "CELL")),
                    201);
            Answer member = say(
                    "administrator",
                    "POST /api/v1/units/{id}/members",
                    admin.post(
                            "/api/v1/units/" + unit.text("id") + "/members",
                            Map.of("code", "MS.99-1", "fullName", "Nguyễn Thị Mới", "standing", "PROBATIONARY")),
                    201);
            say(
                    "administrator",
                    "POST /api/v1/members/{id}/offices",
                    admin.post(
                            "/api/v1/members/" + member.text("id") + "/offices",
                            Map.of("unitId", unit.text("id"), "role", "SECRETARY")),
                    201);
            narrator.shows("a unit, a person in it and an office, each with the moment from which it holds");
        }

        /** A handbook that has seen a tour still has its directive: look at it, then withdraw it. */
        private void makeRoomForTheDirective() {
            JsonNode earlier = StreamSupport.stream(desk().spliterator(), false)
                    .filter(document -> document.path("number").asText().equals(DIRECTIVE)
                            && document.path("state").asText().equals("PUBLISHED"))
                    .findFirst()
                    .orElse(json.missingNode());
            if (earlier.isMissingNode()) {
                return;
            }
            narrator.chapter("An earlier tour's directive is still here");
            String id = earlier.path("id").asText();
            Answer report = say(
                    "administrator", "GET /api/v1/reports/items/{id}", admin.get("/api/v1/reports/items/" + id), 200);
            narrator.check(
                    report.body().at("/total/read").asInt() == 3, "earlier readings are gone: %s", report.body());
            narrator.shows("nothing was lost: 3 have read it. It is withdrawn, to make room for this tour's");
            say(
                    "administrator",
                    "DELETE /api/v1/documents/{id}/publication",
                    admin.send("DELETE", "/api/v1/documents/" + id + "/publication?reason=tour", null),
                    204);
        }

        private void uploadTheDirective() {
            narrator.chapter("The administrator uploads a directive");
            directive = upload(document(DIRECTIVE));
            describe(directive, document(DIRECTIVE), false);
            Answer detail = say(
                    "administrator", "GET /api/v1/documents/{id}", admin.get("/api/v1/documents/" + directive), 200);
            narrator.shows(
                    "%s; %d passages of text",
                    detail.text("title"), detail.body().path("passages").size());
            byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
            Answer refused = say(
                    "administrator",
                    "POST /api/v1/documents (a picture)",
                    admin.upload("/api/v1/documents", "anh.png", picture, id(root)),
                    415);
            narrator.shows("a person is told what to do: %s", refused.text("detail"));
        }

        private List<Person> gatherPeople() {
            narrator.chapter("Members activate and register their phones");
            List<Person> people = List.of(1, 3, 4, 5, 7, 8).stream()
                    .map(n -> person(CELL + "-" + n, PushAddress.token("phone-of-" + CELL + "-" + n)))
                    .toList();
            narrator.shows(
                    "%d phones registered at the stand-in of Firebase, which the real Admin SDK talks to",
                    people.size());
            return people;
        }

        private void publish(List<Person> people) {
            narrator.chapter("The directive is published to one commune, with a duty to read");
            people.forEach(person -> person.reachedBefore = reached(person));
            Instant due = Time.now(clock).plus(Duration.ofDays(7));
            say(
                    "administrator",
                    "POST /api/v1/documents/{id}/publication",
                    admin.post(
                            "/api/v1/documents/" + directive + "/publication",
                            Map.of(
                                    "audience",
                                    List.of(Map.of("unitId", id(commune), "scope", "SUBTREE")),
                                    "duty",
                                    Map.of("requirement", "READ", "dueAt", due))),
                    201);
            narrator.shows("audience, outbox row, change log and audit entry committed in one transaction");
        }

        private void waitForPushes(List<Person> people) {
            narrator.chapter("Every phone in the commune gets one push");
            for (Person person : people) {
                await("a push to " + person.code, () -> reached(person) > person.reachedBefore);
                narrator.check(reached(person) == person.reachedBefore + 1, "%s got more than one push", person.code);
            }
            String pushed = standIn().received().stream()
                    .map(FcmStandIn.Received::body)
                    .filter(body -> body.contains(directive.toString()))
                    .findFirst()
                    .orElseThrow();
            narrator.check(!pushed.contains("Ban Thường vụ"), "a push carried the text: %s", pushed);
            narrator.line("   %-22s %s", "phone", pushed.length() > 230 ? pushed.substring(0, 230) + "…" : pushed);
            narrator.shows("ids and a title; the text never travels by push");
        }

        private void read(List<Person> people) {
            narrator.chapter("Members read, each in their own way");
            Person secretary = people.get(0);
            Person offline = people.get(1);
            Person hasty = people.get(2);
            Person unreached = people.get(3);
            Person probationary = people.get(4);
            Person exempt = people.get(5);

            Answer feed = say("member " + offline.code, "GET /api/v1/items", offline.client.get("/api/v1/items"), 200);
            narrator.check(
                    feed.body().at("/entries/0/id").asText().equals(directive.toString()),
                    "the directive does not lead the feed: %s",
                    feed.body());
            Answer owed = say(
                    "member " + offline.code, "GET /api/v1/me/duties", offline.client.get("/api/v1/me/duties"), 200);
            narrator.check(contains(owed, directive), "the duty is missing: %s", owed.body());
            Answer exempts = exempt.client.get("/api/v1/me/duties");
            narrator.check(!contains(exempts, directive), "an exempt member owes: %s", exempts.body());
            narrator.shows("the first screen is \"what I owe\"; the exempt member reads and owes nothing");

            Answer document = offline.client.get("/api/v1/documents/" + directive);
            say(
                    "member " + offline.code,
                    "GET /api/v1/documents/{id} If-None-Match",
                    offline.client.get("/api/v1/documents/" + directive, "If-None-Match", document.header("ETag")),
                    304);

            report(secretary, List.of(step("READ", Time.now(clock), 600)), Duration.ZERO);
            narrator.line("   …then a phone three hours fast comes out of a dead zone and sends what it noted, twice:");
            List<Map<String, Object>> noted = List.of(
                    step("READ", Time.now(clock), 600),
                    step("DELIVERED", Time.now(clock), 0),
                    step("OPENED", Time.now(clock), 0));
            report(offline, noted, Duration.ofHours(3));
            report(offline, noted, Duration.ofHours(3));
            Answer quick = report(hasty, List.of(step("READ", Time.now(clock), 1)), Duration.ZERO);
            narrator.check(
                    quick.body().at("/results/0/outcome").asText().equals("RECORDED_AS_OPENED"),
                    "a second is not enough to read: %s",
                    quick.body());
            narrator.shows("read is earned: one second for the whole text counts as opened");
            report(unreached, List.of(step("DELIVERED", Time.now(clock), 0)), Duration.ZERO);
            report(
                    probationary,
                    List.of(step("ACKNOWLEDGED", Time.now(clock), 0), step("READ", Time.now(clock), 600)),
                    Duration.ZERO);
            report(exempt, List.of(step("READ", Time.now(clock), 600)), Duration.ZERO);
            Answer after = offline.client.get("/api/v1/me/duties?met=false");
            narrator.check(!contains(after, directive), "the duty is not met: %s", after.body());
        }

        private void seeWhatTheSecretarySees() {
            narrator.chapter("The cell secretary sees who has and who has not");
            TourClient secretary = person(CELL + "-1", null).client();
            String report = "/api/v1/reports/items/" + directive;
            Answer cell = say(
                    "secretary",
                    "GET /api/v1/reports/items/{id}?unit=",
                    secretary.get(report + "?unit=" + cellId),
                    200);
            expectFigures(cell.body().path("total"));
            Answer missing = say(
                    "secretary",
                    "GET …/members?unit=&state=NOT_READ",
                    secretary.get(report + "/members?unit=" + cellId + "&state=NOT_READ"),
                    200);
            narrator.check(codes(missing).equals(cellCodes(2, 4, 5, 6)), "not read: %s", codes(missing));
            Answer done = secretary.get(report + "/members?unit=" + cellId + "&state=READ");
            narrator.check(codes(done).equals(cellCodes(1, 3, 7)), "read: %s", codes(done));
            narrator.shows("of 7 active members 3 have read; still to read: %s", codes(missing));
            await("the figures of the province", () -> {
                Answer above = admin.get(report);
                return above.body().at("/total/read").asInt() == 3;
            });
            Answer above = say("administrator", "GET /api/v1/reports/items/{id}", admin.get(report), 200);
            narrator.check(
                    above.body().at("/total/members").asInt() == 29,
                    "the commune has 29 active members: %s",
                    above.body().path("total"));
            say(
                    "administrator",
                    "GET …/members?unit={cell}",
                    admin.get(report + "/members?unit=" + cellId + "&state=NOT_READ"),
                    403);
            narrator.shows("levels above see numbers, not names; the numbers are the sum of the lists");
        }

        private void shutOthersOut() {
            narrator.chapter("Who is neither in the audience nor governs the owner finds nothing");
            TourClient stranger = person("MS.02-BT", null).client();
            for (String path : List.of(
                    "/api/v1/documents/" + directive,
                    "/api/v1/documents/" + directive + "/file",
                    "/api/v1/reports/items/" + directive,
                    "/api/v1/reports/items/" + directive + "/members?unit=" + cellId + "&state=READ")) {
                say(
                        "secretary elsewhere",
                        "GET " + path.replace(directive.toString(), "{id}"),
                        stranger.get(path),
                        404);
            }
            Answer claim = stranger.post(
                    "/api/v1/readings",
                    Map.of("phoneTime", Time.now(clock), "readings", List.of(step("READ", Time.now(clock), 600))));
            narrator.check(
                    claim.body().at("/results/0/outcome").asText().equals("UNKNOWN_ITEM"),
                    "a stranger's reading was taken: %s",
                    claim.body());
            narrator.check(
                    !stranger.get("/api/v1/items?limit=100").body().toString().contains(directive.toString()),
                    "the directive is in a stranger's feed");
            say("anybody", "GET /api/v1/documents/{id}", anonymous.get("/api/v1/documents/" + directive), 401);
        }

        private void takeInFurtherDocuments() {
            narrator.chapter("Further documents, and every file of the directory given");
            JsonNode desk = desk();
            for (DemoDocument document : DemoDocuments.all()) {
                if (!document.number().equals(DIRECTIVE)
                        && find(desk, "number", document.number()).isMissingNode()) {
                    UUID id = upload(document);
                    describe(id, document, document.number().equals("12-NQ/TU"));
                    publishToAll(id);
                }
            }
            new GivenDocuments(config, narrator, admin).takeIn(id(root), desk);
            String internal = find(desk(), "number", "12-NQ/TU").path("id").asText();
            narrator.check(
                    standIn().received().stream()
                            .map(FcmStandIn.Received::body)
                            .filter(body -> body.contains(internal))
                            .noneMatch(body -> body.contains("Nghị quyết")),
                    "the push of an internal document carried its title");
            narrator.shows("the resolution is internal: its push carries not even the title");
        }

        private void withdraw() {
            narrator.chapter("A document published by mistake is withdrawn");
            UUID mistake = upload(new DemoDocument(
                    "nham.txt",
                    "",
                    "thong-bao",
                    "TU",
                    null,
                    "Thông báo công bố nhầm",
                    "Bản dự thảo công bố nhầm.".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            admin.send(
                    "PATCH",
                    "/api/v1/documents/" + mistake,
                    Map.of("typeKey", "thong-bao", "abstract", "Thông báo công bố nhầm"));
            publishToAll(mistake);
            TourClient member = person(CELL + "-3", null).client();
            say("member", "GET /api/v1/documents/{id}", member.get("/api/v1/documents/" + mistake), 200);
            say(
                    "administrator",
                    "DELETE /api/v1/documents/{id}/publication",
                    admin.send(
                            "DELETE",
                            "/api/v1/documents/" + mistake
                                    + "/publication?reason=C%C3%B4ng%20b%E1%BB%91%20nh%E1%BA%A7m",
                            null),
                    204);
            say("member", "GET /api/v1/documents/{id}", member.get("/api/v1/documents/" + mistake), 404);
            narrator.shows("gone for its audience; the owning side still sees it, and receipts stay as evidence");
        }

        // ---- what the chapters share ----

        private Answer say(String who, String what, Answer answer, int expected) {
            return narrator.request(who, what, answer, expected);
        }

        private JsonNode child(JsonNode parent, String code) {
            Answer children = say(
                    "administrator",
                    "GET /api/v1/units/{" + parent.path("code").asText() + "}/children",
                    admin.get("/api/v1/units/" + parent.path("id").asText() + "/children"),
                    200);
            JsonNode child = find(children.body().path("entries"), "code", code);
            narrator.check(!child.isMissingNode(), "there is no unit %s", code);
            return child;
        }

        private JsonNode desk() {
            return admin.get("/api/v1/documents?limit=100").body().path("entries");
        }

        private UUID upload(DemoDocument document) {
            Answer draft = say(
                    "administrator",
                    "POST /api/v1/documents (" + document.fileName() + ")",
                    admin.upload("/api/v1/documents", document.fileName(), document.content(), id(root)),
                    201);
            UUID id = id(draft.body());
            await("the import of " + document.fileName(), () -> !admin.get("/api/v1/documents/" + id)
                    .body()
                    .at("/import/state")
                    .asText()
                    .equals("WAITING"));
            return id;
        }

        private void describe(UUID id, DemoDocument document, boolean internal) {
            say(
                    "administrator",
                    "PATCH /api/v1/documents/{id}",
                    admin.send(
                            "PATCH",
                            "/api/v1/documents/" + id,
                            Map.of(
                                    "typeKey",
                                    typeKey(document.type()),
                                    "issuerCode",
                                    document.issuer(),
                                    "number",
                                    "Số: " + document.number().replace("-", " - "),
                                    "issuedOn",
                                    document.issuedOn().toString(),
                                    "abstract",
                                    document.abstractText(),
                                    "internal",
                                    internal)),
                    200);
        }

        private String typeKey(String abbreviation) {
            return find(admin.get("/api/v1/document-types").body(), "abbreviation", abbreviation)
                    .path("key")
                    .asText();
        }

        private void publishToAll(UUID id) {
            say(
                    "administrator",
                    "POST /api/v1/documents/{id}/publication",
                    admin.post(
                            "/api/v1/documents/" + id + "/publication",
                            Map.of("audience", List.of(Map.of("unitId", id(root), "scope", "SUBTREE")))),
                    201);
        }

        private Map<String, Object> step(String step, Instant at, int dwell) {
            return Map.of(
                    "itemId",
                    directive,
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
                        Map<String, Object> shifted = new java.util.HashMap<>(step);
                        shifted.put("at", ((Instant) step.get("at")).plus(fast));
                        return shifted;
                    })
                    .toList();
            return say(
                    "member " + person.code,
                    "POST /api/v1/readings",
                    person.client.post(
                            "/api/v1/readings",
                            Map.of("phoneTime", Time.now(clock).plus(fast), "readings", onPhone)),
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
            narrator.check(
                    found.equals("7/5/4/3/1, left out 1 exempt, 1 suspended"), "the cell's figures are %s", found);
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
                codes.add(CELL + "-" + number);
            }
            return codes;
        }

        private boolean contains(Answer list, UUID itemId) {
            return !find(list.body().path("entries"), "itemId", itemId.toString())
                    .isMissingNode();
        }

        private long reached(Person person) {
            return standIn().reached(person.phone);
        }

        /** Signs in, or activates at the first tour; registers the phone if there is one. */
        private Person person(String code, PushAddress phone) {
            UUID installation = UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Map<String, Object> device = Map.of(
                    "signIn",
                    code,
                    "password",
                    DemoHandbook.PASSWORD,
                    "installationId",
                    installation,
                    "deviceName",
                    "Tour");
            Answer tokens = anonymous.post("/api/v1/sessions", device);
            if (tokens.status() != 201) {
                tokens = anonymous.post(
                        "/api/v1/activations",
                        Map.of(
                                "memberCode",
                                code,
                                "code",
                                activationCode(code),
                                "password",
                                DemoHandbook.PASSWORD,
                                "installationId",
                                installation,
                                "deviceName",
                                "Tour"));
            }
            narrator.check(tokens.status() == 201, "%s cannot sign in: %s", code, tokens.body());
            Person person = new Person(code, anonymous.as(tokens.text("accessToken")), phone);
            if (phone != null) {
                say(
                        "member " + code,
                        "PUT /api/v1/push-registrations/{installation}",
                        person.client.send(
                                "PUT",
                                "/api/v1/push-registrations/" + installation,
                                Map.of("kind", phone.kind(), "address", phone.value(), "platform", "ANDROID")),
                        200);
            }
            return person;
        }

        private String activationCode(String code) {
            if (code.equals(DemoHandbook.ADMINISTRATOR)) {
                return handbook.codeForAdministrator().code();
            }
            return say(
                            "administrator",
                            "POST /api/v1/members/{" + code + "}/activation-codes",
                            admin.post("/api/v1/members/" + memberId(code) + "/activation-codes", null),
                            201)
                    .text("code");
        }

        private String memberId(String code) {
            String unit = code.startsWith("MS.02") ? id(child(root, "MS.02")).toString() : cellId.toString();
            return find(admin.get("/api/v1/units/" + unit + "/members").body().path("entries"), "code", code)
                    .path("id")
                    .asText();
        }
    }

    /** Somebody signed in, with their phone's push address if they have one. */
    private static final class Person {
        private final String code;
        private final TourClient client;
        private final PushAddress phone;
        private long reachedBefore;

        Person(String code, TourClient client, PushAddress phone) {
            this.code = code;
            this.client = client;
            this.phone = phone;
        }

        TourClient client() {
            return client;
        }
    }

    private static DemoDocument document(String number) {
        return DemoDocuments.all().stream()
                .filter(document -> document.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static FcmStandIn standIn() {
        return FcmStandIn.running().orElseThrow();
    }

    private static UUID id(JsonNode node) {
        return UUID.fromString(node.path("id").asText());
    }

    static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode entry : list) {
            if (entry.path(field).asText().equals(value)) {
                return entry;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private void await(String what, BooleanSupplier condition) {
        Patience.await(what, condition);
    }
}
