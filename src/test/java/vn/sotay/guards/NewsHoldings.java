package vn.sotay.guards;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vn.sotay.news.Stories;
import vn.sotay.testing.Handbook;

/**
 * News of one unit, by identifier.
 *
 * @param published to the unit, without a version prepared
 * @param prepared published, with its revision 2 prepared
 * @param draft with {@code picture}, which its text does not show
 * @param submitted to be approved
 */
record NewsHoldings(UUID published, UUID prepared, UUID draft, UUID picture, UUID submitted, UUID withdrawn) {

    static NewsHoldings of(Handbook.Person officer, UUID unit) {
        NewsHoldings news = new NewsHoldings(
                written(officer, unit),
                written(officer, unit),
                written(officer, unit),
                null,
                written(officer, unit),
                written(officer, unit));
        for (UUID one : new UUID[] {news.published, news.prepared, news.withdrawn}) {
            post(officer, one, "/publication", Holdings.publication(unit));
        }
        post(officer, news.prepared, "/versions", Map.of("lead", "x"));
        post(officer, news.submitted, "/submission", Holdings.publication(unit));
        officer.request()
                .delete("/api/v1/news/" + news.withdrawn + "/publication?reason=x")
                .then()
                .statusCode(204);
        return new NewsHoldings(
                news.published,
                news.prepared,
                news.draft,
                Stories.picture(officer, news.draft),
                news.submitted,
                news.withdrawn);
    }

    static NewsHoldings unknown() {
        return new NewsHoldings(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID());
    }

    NewsHoldings with(UUID other) {
        return new NewsHoldings(other, other, other, picture, other, withdrawn);
    }

    Stream<String> traces() {
        return Stream.of(published, prepared, draft, picture, submitted, withdrawn)
                .map(UUID::toString);
    }

    private static UUID written(Handbook.Person officer, UUID unit) {
        return officer.request()
                .body(Map.of("unitId", unit, "title", Holdings.secret(unit), "text", "x"))
                .post("/api/v1/news")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    private static void post(Handbook.Person officer, UUID news, String step, Map<String, Object> body) {
        officer.request().body(body).post("/api/v1/news/" + news + step).then().statusCode(201);
    }
}
