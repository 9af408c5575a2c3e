package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.demo.DemoDocuments.DemoDocument;
import vn.sotay.demo.TourClient.Answer;
import vn.sotay.notifications.PushAddress;

/** What the chapters of one tour share: who is signed in, where they are, and the requests that recur. */
final class Guide {

    /** The cell the tour looks at. */
    static final String CELL = "MS.01.01.01";

    private final TourClient anonymous;
    private final Narrator narrator;
    private final DemoHandbook handbook;
    private final Clock clock;
    private TourClient admin;
    private JsonNode root;
    private JsonNode commune;
    private UUID cellId;
    private UUID directive;

    Guide(TourClient anonymous, Narrator narrator, DemoHandbook handbook, Clock clock) {
        this.anonymous = anonymous;
        this.narrator = narrator;
        this.handbook = handbook;
        this.clock = clock;
    }

    void signInAsAdministrator() {
        admin = person(DemoHandbook.ADMINISTRATOR, null).client();
    }

    void nowAt(JsonNode root, JsonNode commune, UUID cellId) {
        this.root = root;
        this.commune = commune;
        this.cellId = cellId;
    }

    void handOut(UUID directive) {
        this.directive = directive;
    }

    TourClient anonymous() {
        return anonymous;
    }

    TourClient admin() {
        return admin;
    }

    Narrator narrator() {
        return narrator;
    }

    Clock clock() {
        return clock;
    }

    JsonNode root() {
        return root;
    }

    JsonNode commune() {
        return commune;
    }

    UUID cellId() {
        return cellId;
    }

    UUID directive() {
        return directive;
    }

    FcmStandIn standIn() {
        return FcmStandIn.running().orElseThrow();
    }

    Answer say(String who, String what, Answer answer, int expected) {
        return narrator.request(who, what, answer, expected);
    }

    JsonNode child(JsonNode parent, String code) {
        Answer children = say(
                "administrator",
                "GET /api/v1/units/{" + parent.path("code").asText() + "}/children",
                admin.get("/api/v1/units/" + parent.path("id").asText() + "/children"),
                200);
        JsonNode child = find(children.body().path("entries"), "code", code);
        narrator.check(!child.isMissingNode(), "there is no unit %s", code);
        return child;
    }

    /** Without a word: the unit directly below the root, missing if there is none. */
    JsonNode knownBelowRoot(String code) {
        return find(admin.get("/api/v1/units/" + id(root) + "/children").body().path("entries"), "code", code);
    }

    /** Every document of the province, page by page. */
    JsonNode desk() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        while (cursor != null) {
            JsonNode page =
                    admin.get("/api/v1/documents?limit=100&cursor=" + cursor).body();
            page.path("entries").forEach(all::add);
            cursor = page.path("next").textValue();
        }
        return all;
    }

    UUID upload(DemoDocument document) {
        Answer draft = say(
                "administrator",
                "POST /api/v1/documents (" + document.fileName() + ")",
                admin.upload("/api/v1/documents", document.fileName(), document.content(), id(root)),
                201);
        UUID id = id(draft.body());
        Patience.await("the import of " + document.fileName(), () -> !admin.get("/api/v1/documents/" + id)
                .body()
                .at("/import/state")
                .asText()
                .equals("WAITING"));
        return id;
    }

    void describe(UUID id, DemoDocument document, boolean internal) {
        say(
                "administrator",
                "PATCH /api/v1/documents/{id}",
                admin.edit(
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
                                internal,
                                "takeRecognised",
                                true)),
                200);
    }

    String typeKey(String abbreviation) {
        return find(admin.get("/api/v1/document-types").body(), "abbreviation", abbreviation)
                .path("key")
                .asText();
    }

    void publishToAll(UUID id) {
        say(
                "administrator",
                "POST /api/v1/documents/{id}/publication",
                admin.post(
                        "/api/v1/documents/" + id + "/publication",
                        Map.of("audience", List.of(Map.of("unitId", id(root), "scope", "SUBTREE")))),
                201);
    }

    /** Signs in, or activates at the first tour; registers the phone if there is one. */
    Person person(String code, PushAddress phone) {
        UUID installation = UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8));
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

    String activationCode(String code) {
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

    String memberId(String code) {
        return find(admin.get("/api/v1/members?q=" + code).body().path("entries"), "code", code)
                .path("id")
                .asText();
    }

    /** Of a unit below the first grassroots organisation of the commune. */
    UUID unitId(String code) {
        return id(child(child(commune, code.substring(0, code.lastIndexOf('.'))), code));
    }

    static UUID id(JsonNode node) {
        return UUID.fromString(node.path("id").asText());
    }

    /** The entry whose field has that value, missing if there is none. */
    static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode entry : list) {
            if (entry.path(field).asText().equals(value)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    /** Somebody signed in. */
    static final class Person {
        final String code;
        final TourClient client;
        /** Where their phone is reached; {@code null} without one. */
        final PushAddress phone;

        long reachedBefore;

        private Person(String code, TourClient client, PushAddress phone) {
            this.code = code;
            this.client = client;
            this.phone = phone;
        }

        TourClient client() {
            return client;
        }
    }
}
