package vn.sotay.guards;

import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.documents.ImportJob;
import vn.sotay.imaging.SamplePictures;
import vn.sotay.roster.RosterImportJob;
import vn.sotay.testing.Handbook;

/**
 * One of everything that can belong to a unit, by identifier.
 *
 * @param document published to the unit
 * @param duty on {@code document}, of the unit's own
 * @param draft described and read, ready to be published
 * @param member who holds {@code office} in the unit
 * @param session and {@code installation} of {@code reader}, a plain member of the unit
 * @param securityEvent of {@code reader}
 * @param picture uploaded for the unit, and shown by nothing yet
 * @param bulletin published to the unit, holding {@code document}; {@code bulletinDraft} the same as a draft
 * @param shortCode of {@code document}
 * @param news what there is of it
 */
record Holdings(
        Handbook.Person officer,
        Handbook.Person reader,
        UUID unit,
        UUID document,
        UUID duty,
        UUID draft,
        UUID withdrawn,
        UUID announcement,
        UUID member,
        UUID office,
        UUID session,
        UUID installation,
        UUID securityEvent,
        UUID roster,
        UUID picture,
        UUID bulletin,
        UUID bulletinDraft,
        String shortCode,
        NewsHoldings news) {

    /** The title of all documents of a unit; nobody else may see it anywhere. */
    static String secret(UUID unit) {
        return "Chuyện riêng của chi bộ " + unit;
    }

    static Holdings of(Handbook.Node unit, ImportJob imports) {
        Handbook.Person officer = governing(unit);
        Handbook.Person reader = unit.member();
        Handbook.Person member = unit.officer(Role.INSPECTOR);
        UUID document = draft(officer, unit.id(), imports);
        UUID withdrawn = draft(officer, unit.id(), imports);
        for (UUID one : List.of(document, withdrawn)) {
            officer.request()
                    .body(publication(unit.id()))
                    .post("/api/v1/documents/" + one + "/publication")
                    .then()
                    .statusCode(201);
        }
        officer.request()
                .delete("/api/v1/documents/" + withdrawn + "/publication?reason=x")
                .then()
                .statusCode(204);
        unit.member(Standing.PROBATIONARY, Participation.ACTIVE);
        JsonPath held = officer.request().get("/api/v1/members/" + member.id()).jsonPath();
        JsonPath sessions = reader.request().get("/api/v1/sessions").jsonPath();
        return new Holdings(
                officer,
                reader,
                unit.id(),
                document,
                officer.request()
                        .get("/api/v1/items/" + document + "/duties")
                        .jsonPath()
                        .getUUID("entries[0].id"),
                draft(officer, unit.id(), imports),
                withdrawn,
                announce(officer.request(), unit.id())
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getUUID("id"),
                member.id(),
                held.getUUID("offices[0].id"),
                sessions.getUUID("[0].id"),
                reader.installation(),
                reader.request().get("/api/v1/me/security-events").jsonPath().getUUID("entries[0].id"),
                roster(officer, unit.id()),
                uploadPicture(officer.request(), unit.id())
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getUUID("id"),
                publishedBulletin(officer, unit.id(), document),
                bulletin(officer, unit.id(), document),
                officer.request()
                        .get("/api/v1/items/" + document + "/short-address")
                        .jsonPath()
                        .getString("code"),
                NewsHoldings.of(officer, unit.id()));
    }

    /** Holds every office there is, in that unit alone. */
    static Handbook.Person governing(Handbook.Node unit) {
        Handbook.Person officer = unit.member();
        for (Role role : Role.values()) {
            officer.appoint(role, unit);
        }
        return officer;
    }

    /** The same things, none of which exists. */
    Holdings unknown() {
        return new Holdings(
                officer,
                reader,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                // Well formed, and nobody's.
                "000000000",
                NewsHoldings.unknown());
    }

    Holdings withDocument(UUID other) {
        return new Holdings(
                officer,
                reader,
                unit,
                other,
                duty,
                draft,
                withdrawn,
                announcement,
                member,
                office,
                session,
                installation,
                securityEvent,
                roster,
                picture,
                bulletin,
                bulletinDraft,
                shortCode,
                news);
    }

    /** In place of what is published, something that is not. */
    Holdings withNews(UUID other) {
        return new Holdings(
                officer,
                reader,
                unit,
                document,
                duty,
                draft,
                withdrawn,
                announcement,
                member,
                office,
                session,
                installation,
                securityEvent,
                roster,
                picture,
                bulletin,
                bulletinDraft,
                shortCode,
                news.with(other));
    }

    /** Of {@code document}; {@code null} where there is none. */
    String pageHash() {
        return officer.request()
                .get("/api/v1/documents/" + document + "/page")
                .jsonPath()
                .getString("hash");
    }

    List<String> traces() {
        return Stream.concat(
                        news.traces(),
                        Stream.of(
                                secret(unit),
                                unit.toString(),
                                document.toString(),
                                duty.toString(),
                                draft.toString(),
                                withdrawn.toString(),
                                announcement.toString(),
                                member.toString(),
                                office.toString(),
                                session.toString(),
                                installation.toString(),
                                securityEvent.toString(),
                                roster.toString(),
                                picture.toString(),
                                bulletin.toString(),
                                bulletinDraft.toString(),
                                shortCode,
                                reader.code()))
                .toList();
    }

    static Response upload(RequestSpecification request, UUID unit) {
        return request.contentType("multipart/form-data")
                .multiPart("file", "van-ban.txt", (secret(unit) + ".\n").getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("unitId", unit.toString())
                .post("/api/v1/documents");
    }

    static Response uploadPicture(RequestSpecification request, UUID unit) {
        return request.contentType("multipart/form-data")
                .multiPart("file", "anh.png", SamplePictures.blackPng(40, 30, 0), "image/png")
                .multiPart("unitId", unit.toString())
                .multiPart("alternativeText", secret(unit))
                .post("/api/v1/pictures");
    }

    static Response announce(RequestSpecification request, UUID unit) {
        return request.body(Map.of("unitId", unit, "title", secret(unit), "text", secret(unit), "again", true))
                .post("/api/v1/announcements");
    }

    static Response uploadRoster(RequestSpecification request, UUID unit) {
        return request.contentType("multipart/form-data")
                .multiPart(
                        "file", "danh-sach.csv", "Unit code,Unit name\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("unitId", unit.toString())
                .post("/api/v1/roster-imports");
    }

    /** Compared and ready to be applied. */
    private static UUID roster(Handbook.Person officer, UUID unit) {
        UUID id = uploadRoster(officer.request(), unit)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        Arc.container().instance(RosterImportJob.class).get().run(id);
        return id;
    }

    /** Holding that document. */
    static UUID bulletin(Handbook.Person officer, UUID unit, UUID document) {
        return officer.request()
                .body(newBulletin(unit, document))
                .post("/api/v1/bulletins")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    static Map<String, Object> newBulletin(UUID unit, UUID document) {
        return Map.of(
                "unitId", unit,
                "title", secret(unit),
                "period", Map.of("from", "2026-11-01", "to", "2026-11-30"),
                "items", List.of(Map.of("itemId", document)));
    }

    private static UUID publishedBulletin(Handbook.Person officer, UUID unit, UUID document) {
        UUID id = bulletin(officer, unit, document);
        officer.request()
                .body(publication(unit))
                .post("/api/v1/bulletins/" + id + "/publication")
                .then()
                .statusCode(201);
        return id;
    }

    /** Has the draft of the document submitted, if it is not. */
    Holdings withSubmittedDocument() {
        officer.request().body(publication(unit)).post("/api/v1/documents/" + draft + "/submission");
        return this;
    }

    /** Has a further version of the document prepared, if there is not one. */
    Holdings withPreparedDocument() {
        prepare(officer.request(), document);
        return this;
    }

    /** With the file it has. */
    static Response prepare(RequestSpecification request, UUID document) {
        return request.contentType("multipart/form-data")
                .multiPart("declaredNotSecret", "true")
                .post("/api/v1/documents/" + document + "/versions");
    }

    /** Has a further version of the bulletin prepared, if there is not one. */
    Holdings withPreparedBulletin() {
        officer.request().body(Map.of("title", secret(unit))).post("/api/v1/bulletins/" + bulletin + "/versions");
        return this;
    }

    /** Has the draft of the bulletin submitted, if it is not. */
    Holdings withSubmittedBulletin() {
        officer.request().body(publication(unit)).post("/api/v1/bulletins/" + bulletinDraft + "/submission");
        return this;
    }

    static Map<String, Object> publication(UUID unit) {
        return Map.of(
                "audience",
                List.of(Map.of("unitId", unit, "scope", "UNIT")),
                "duty",
                Map.of("requirement", "READ", "dueAt", "2027-06-01T00:00:00Z"));
    }

    static Map<String, Object> duty(UUID unit, String standing) {
        return Map.of(
                "audience",
                List.of(Map.of("unitId", unit, "scope", "SUBTREE", "standing", standing)),
                "duty",
                Map.of("requirement", "ACKNOWLEDGE", "dueAt", "2027-06-01T00:00:00Z"));
    }

    private static UUID draft(Handbook.Person officer, UUID unit, ImportJob imports) {
        UUID id = upload(officer.request(), unit)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        imports.run(id);
        officer.request()
                .body(Map.of("typeKey", "chi-thi", "abstract", secret(unit)))
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + id)
                .then()
                .statusCode(200);
        return id;
    }
}
