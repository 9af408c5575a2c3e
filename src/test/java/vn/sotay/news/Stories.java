package vn.sotay.news;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import vn.sotay.testing.Handbook;

/** News of one unit, made over HTTP by whoever the test says. */
public record Stories(Handbook.Node unit) {

    static final String ALT = "Toàn cảnh đại hội";

    /** With a title and a text. */
    public UUID written(Handbook.Person by, String text) {
        return write(by, Map.of("text", "<p>" + text + "</p>"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    Response write(Handbook.Person by, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("unitId", unit.id(), "title", "Đại hội Chi bộ"));
        body.putAll(more);
        return by.request().body(body).post("/api/v1/news");
    }

    public UUID published(Handbook.Person by, String text, Map<String, Object> row) {
        UUID id = written(by, text);
        publish(by, id, Map.of("audience", List.of(row))).then().statusCode(201);
        return id;
    }

    Response edit(Handbook.Person by, UUID id, Map<String, Object> body) {
        return by.request().header("If-Match", "*").body(body).patch(path(id));
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

    Response prepare(Handbook.Person by, UUID id, Map<String, Object> body) {
        return by.request().body(body).post(path(id) + "/versions");
    }

    Response revise(Handbook.Person by, UUID id, int revision, boolean material) {
        return by.request()
                .body(Map.of("material", material, "note", "Sửa số đại biểu"))
                .post(path(id) + "/versions/" + revision + "/publication");
    }

    /** Into a draft. */
    static Response addPicture(Handbook.Person by, UUID id, String alternativeText) {
        return addPicture(by.request(), id, alternativeText);
    }

    public static Response addPicture(RequestSpecification as, UUID id, String alternativeText) {
        return as.header("If-Match", "*")
                .contentType("multipart/form-data; charset=utf-8")
                .multiPart("file", "anh.png", png(), "image/png")
                .multiPart("alternativeText", alternativeText, "text/plain; charset=utf-8")
                .post(path(id) + "/pictures");
    }

    public static UUID picture(Handbook.Person by, UUID id) {
        return addPicture(by, id, ALT)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    /** That nothing shows yet. */
    static UUID loosePicture(Handbook.Person by, Handbook.Node owner) {
        return by.request()
                .contentType("multipart/form-data; charset=utf-8")
                .multiPart("file", "anh.png", png(), "image/png")
                .multiPart("unitId", owner.id().toString())
                .multiPart("alternativeText", ALT, "text/plain; charset=utf-8")
                .post("/api/v1/pictures")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    static String figure(UUID picture) {
        return "<figure data-picture=\"" + picture + "\"></figure>";
    }

    static byte[] png() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Map<String, Object> below(Handbook.Node unit) {
        return Map.of("unitId", unit.id(), "scope", "SUBTREE");
    }

    static String path(UUID id) {
        return "/api/v1/news/" + id;
    }
}
