package vn.sotay.documents;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.sotay.testing.Handbook;

/** Documents of one unit, made over HTTP by whoever the test says. */
public record Papers(Handbook.Node unit) {

    /** Uploaded, read and described, by somebody who may write. */
    public UUID ready(Handbook.Person by, String text) {
        UUID id = upload(by, text);
        by.request()
                .header("If-Match", "*")
                .body(Map.of("typeKey", "chi-thi", "abstract", text))
                .patch(path(id))
                .then()
                .statusCode(200);
        return id;
    }

    /** A draft of {@link Regulation}, described and read. */
    UUID regulation(Handbook.Person by) {
        UUID id = upload(by, Regulation.TEXT);
        by.request()
                .header("If-Match", "*")
                .body(Map.of("typeKey", "quy-dinh", "abstract", "Về sinh hoạt chi bộ"))
                .patch(path(id))
                .then()
                .statusCode(200);
        return id;
    }

    UUID publishedRegulation(Handbook.Person by) {
        return published(by, regulation(by));
    }

    UUID publishedInternalRegulation(Handbook.Person by) {
        UUID id = regulation(by);
        by.request()
                .header("If-Match", "*")
                .body(Map.of("internal", true))
                .patch(path(id))
                .then()
                .statusCode(200);
        return published(by, id);
    }

    private UUID published(Handbook.Person by, UUID id) {
        publish(by, id, Map.of("audience", List.of(below(unit)))).then().statusCode(201);
        return id;
    }

    UUID upload(Handbook.Person by, String text) {
        UUID id = by.request()
                .contentType("multipart/form-data")
                .multiPart("file", "van-ban.txt", text.getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("unitId", unit.id().toString())
                .post("/api/v1/documents")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        read(id);
        return id;
    }

    /** What waits to be read of it. */
    static void read(UUID id) {
        Arc.container().instance(ImportJob.class).get().run(id);
    }

    public UUID published(Handbook.Person by, String text, Map<String, Object> row) {
        UUID id = ready(by, text);
        publish(by, id, Map.of("audience", List.of(row))).then().statusCode(201);
        return id;
    }

    Response publish(Handbook.Person by, UUID id, Map<String, Object> body) {
        return by.request().body(body).post(path(id) + "/publication");
    }

    Response submit(Handbook.Person by, UUID id, Map<String, Object> row) {
        return by.request().body(Map.of("audience", List.of(row))).post(path(id) + "/submission");
    }

    Response approve(Handbook.Person by, UUID id) {
        return by.request().body(Map.of()).post(path(id) + "/approval");
    }

    Response sendBack(Handbook.Person by, UUID id, String comment) {
        return by.request().queryParam("comment", comment).delete(path(id) + "/submission");
    }

    /** With a new text, or with none to mend the description only. */
    Response prepare(Handbook.Person by, UUID id, String text) {
        var request = by.request().contentType("multipart/form-data");
        Response prepared = (text == null
                        ? request.multiPart("nothing", "")
                        : request.multiPart("file", "ban-moi.txt", text.getBytes(StandardCharsets.UTF_8), "text/plain"))
                .post(path(id) + "/versions");
        read(id);
        return prepared;
    }

    Response revise(Handbook.Person by, UUID id, Map<String, Object> body) {
        return by.request().body(body).post(path(id) + "/versions/" + prepared(by, id) + "/publication");
    }

    private static int prepared(Handbook.Person by, UUID id) {
        return by.request().get(path(id) + "/versions").jsonPath().getInt("[0].revision");
    }

    Response readdress(Handbook.Person by, UUID id, List<Map<String, Object>> rows) {
        return by.request()
                .header("If-Match", "*")
                .body(Map.of("audience", rows))
                .put("/api/v1/items/" + id + "/audience");
    }

    static Map<String, Object> below(Handbook.Node unit) {
        return Map.of("unitId", unit.id(), "scope", "SUBTREE");
    }

    static Map<String, Object> only(Handbook.Node unit) {
        Map<String, Object> row = new HashMap<>(below(unit));
        row.put("scope", "UNIT");
        return row;
    }

    static String path(UUID id) {
        return "/api/v1/documents/" + id;
    }
}
