package vn.sotay.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.config.PropertiesConfigSource;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ItemKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.Shelf;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ShortAddressTest {

    @Inject
    Jdbi jdbi;

    @Inject
    ShortAddresses addresses;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person reader = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").member();
    private final Shelf shelf = new Shelf(commune);
    private final UUID item = shelf.published(ItemKind.DOCUMENT, "Chỉ thị kín", commune);

    @Test
    void everyItemHasOneCodeHoweverManyAskAtOnce() {
        List<UUID> items = IntStream.range(0, 5)
                .mapToObj(i -> shelf.draft(ItemKind.NEWS, "Tin"))
                .toList();
        Map<UUID, Set<String>> codes = new ConcurrentHashMap<>();
        items.forEach(one -> codes.put(one, ConcurrentHashMap.newKeySet()));
        IntStream.range(0, 200).parallel().forEach(i -> {
            UUID one = items.get(i % items.size());
            codes.get(one).add(addresses.of(one).code());
        });
        assertThat(codes.values()).allSatisfy(known -> assertThat(known).hasSize(1));
        assertThat(codes.values().stream().flatMap(Set::stream).distinct()).hasSize(items.size());
    }

    @Test
    void theSquareLeadsToTheShortAddressAsPictureAndAsDrawing() throws IOException {
        ShortAddress address = addresses.of(item);
        assertThat(address.address()).isEqualTo("https://sotay.test/s/" + address.code());
        for (String path : List.of("/api/v1/items/" + item + "/qr", "/api/v1/documents/" + item + "/qr")) {
            Response png = reader.request().get(path);
            png.then()
                    .statusCode(200)
                    .contentType("image/png")
                    .header("Content-Disposition", "inline; filename=\"qr-" + address.code() + ".png\"");
            assertThat(Squares.decoded(Squares.png(png.asByteArray()))).isEqualTo(address.address());
            Response svg = reader.request().get(path + "?format=svg&size=300");
            svg.then().statusCode(200).contentType("image/svg+xml");
            assertThat(Squares.decoded(Squares.svg(svg.asByteArray(), 8))).isEqualTo(address.address());
        }
        reader.request()
                .get("/api/v1/items/" + item + "/short-address")
                .then()
                .statusCode(200)
                .body("code", equalTo(address.code()))
                .body("address", equalTo(address.address()));
    }

    @Test
    void aPictureThatTheCallerHoldsCosts304() {
        String path = "/api/v1/items/" + item + "/qr?size=256";
        String etag =
                reader.request().get(path).then().statusCode(200).extract().header("ETag");
        reader.request().header("If-None-Match", etag).get(path).then().statusCode(304);
        reader.request()
                .header("If-None-Match", etag)
                .get(path + "&format=svg")
                .then()
                .statusCode(200);
    }

    @Test
    void whatTheCallerSaysOfTheServerIsNotPrinted() throws IOException {
        byte[] picture = reader.request()
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .get("/api/v1/items/" + item + "/qr")
                .asByteArray();
        assertThat(Squares.decoded(Squares.png(picture))).startsWith("https://sotay.test/s/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=127", "size=2049", "size=-1", "size=x", "format=gif", "format=SVG", "format=png,svg"})
    void picturesOutOfBoundsAreRefused(String query) {
        reader.request().get("/api/v1/items/" + item + "/qr?" + query).then().statusCode(400);
    }

    @Test
    void onlyWhoeverMayReadTheItemGetsItsSquare() {
        UUID draft = shelf.draft(ItemKind.NEWS, "Tin nháp");
        for (String part : List.of("/qr", "/short-address")) {
            stranger.request().get("/api/v1/items/" + item + part).then().statusCode(404);
            reader.request().get("/api/v1/items/" + draft + part).then().statusCode(404);
            // Printed ahead of publication.
            secretary.request().get("/api/v1/items/" + draft + part).then().statusCode(200);
        }
        secretary.request().get("/api/v1/documents/" + draft + "/qr").then().statusCode(404);
    }

    @Test
    void aCodeLeadsItsReadersToTheItemHoweverTheyTypeIt() {
        String code = addresses.of(item).code();
        for (String typed : List.of(
                code,
                code.toLowerCase(java.util.Locale.ROOT),
                code.replaceAll("(...)(?!$)", "$1-"),
                code.replaceAll("(...)(?!$)", "$1 "))) {
            follow(reader, typed)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(item.toString()))
                    .body("kind", equalTo("DOCUMENT"))
                    .body("title", equalTo("Chỉ thị kín"))
                    .body("path", equalTo("/api/v1/documents/" + item));
        }
        for (ItemKind kind : ItemKind.values()) {
            UUID other = shelf.published(kind, "Khác", commune);
            follow(reader, addresses.of(other).code())
                    .then()
                    .body("path", matchesPattern("/api/v1/(documents|news|announcements|bulletins)/" + other));
        }
    }

    @Test
    void whatIsNotForTheCallerIsAnsweredAsIfThereWereNoSuchCode() {
        Response real = follow(stranger, addresses.of(item).code());
        real.then().statusCode(404).body("type", equalTo("/problems/publishing/item-not-found"));
        assertThat(withoutNumber(real))
                .isEqualTo(withoutNumber(follow(stranger, ShortCode.draw().code())));
        assertThat(real.asString()).doesNotContain(item.toString()).doesNotContain("kín");
        UUID draft = shelf.draft(ItemKind.NEWS, "Tin nháp");
        assertThat(withoutNumber(follow(reader, addresses.of(draft).code()))).isEqualTo(withoutNumber(real));
    }

    @Test
    void afterWithdrawalThoseWhoHadItAreToldWhyAndNobodyElse() {
        String code = addresses.of(item).code();
        shelf.withdraw(item, "Ban hành nhầm");
        follow(reader, code)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-withdrawn"))
                .body("detail", containsString("Ban hành nhầm"));
        follow(stranger, code).then().statusCode(404).body("type", equalTo("/problems/publishing/item-not-found"));
        assertThat(addresses.of(item).code()).isEqualTo(code);
    }

    @Test
    void theCodeOfADeletedDraftStaysTakenAndLeadsNowhere() {
        UUID draft = shelf.draft(ItemKind.NEWS, "Tin nháp");
        String code = addresses.of(draft).code();
        shelf.delete(draft);
        follow(secretary, code).then().statusCode(404).body("type", equalTo("/problems/publishing/item-not-found"));
        int kept = jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from links_short_address where code = :code")
                        .bind("code", code)
                        .mapTo(Integer.class)
                        .one());
        assertThat(kept).isEqualTo(1);
    }

    @Test
    void whoeverGuessesHasToWaitAndWhoeverScansDoesNot() {
        String code = addresses.of(item).code();
        int free = RateLimit.SHORT_ADDRESS_OF_MEMBER.free();
        for (int i = 0; i < free + 5; i++) {
            follow(reader, code).then().statusCode(200);
        }
        // A slip of the finger is noticed before it is asked for.
        for (int i = 0; i < free + 5; i++) {
            follow(reader, code + "0").then().statusCode(404).body("type", equalTo("/problems/links/mistyped-code"));
        }
        for (int i = 0; i <= free; i++) {
            follow(reader, ShortCode.draw().code()).then().statusCode(404);
        }
        follow(reader, ShortCode.draw().code()).then().statusCode(429).header("Retry-After", matchesPattern("\\d+"));
        follow(cell.member(), code).then().statusCode(200);
    }

    @Test
    void whatWasWithdrawnIsNoGuess() {
        String code = addresses.of(item).code();
        shelf.withdraw(item, "nhầm");
        for (int i = 0; i < RateLimit.SHORT_ADDRESS_OF_MEMBER.free() + 5; i++) {
            follow(reader, code).then().statusCode(404);
        }
    }

    @Test
    void aBrowserGetsTheSamePageWhetherThereIsSuchACodeOrNot() {
        ShortCode real = ShortCode.parse(addresses.of(item).code()).orElseThrow();
        ShortCode unknown = ShortCode.draw();
        for (String language : List.of("vi", "en", "fr", "")) {
            assertThat(shown(real, language)).isEqualTo(shown(unknown, language));
        }
        RestAssured.given()
                .get("/s/" + real.code())
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "vi")
                .header("Vary", containsString("Accept-Language"))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .body(containsString("Mở trong ứng dụng"))
                .body(containsString("href=\"sotay:s?code=" + real.code() + '"'))
                .body(containsString(real.grouped()));
        RestAssured.given()
                .header("Accept-Language", "en-GB,en;q=0.8")
                .get("/s/" + real.grouped().replace(' ', '-').toLowerCase(java.util.Locale.ROOT))
                .then()
                .statusCode(200)
                .header("Content-Language", "en")
                .body(containsString("Open it in the app"))
                .body(containsString("href=\"sotay:s?code=" + real.code() + '"'));
    }

    @Test
    void anAddressMayLeadToAPlaceInTheText() throws IOException {
        UUID announcement = announced();
        ShortAddress address = addresses.of(announcement);
        String path = "/api/v1/items/" + announcement;
        reader.request()
                .get(path + "/short-address?place=b2")
                .then()
                .statusCode(200)
                .body("code", equalTo(address.code()))
                .body("address", equalTo(address.address() + "/b2"));
        Response png = reader.request().get(path + "/qr?place=b2");
        png.then().statusCode(200).header("Content-Disposition", containsString(address.code() + "-b2.png"));
        assertThat(Squares.decoded(Squares.png(png.asByteArray()))).isEqualTo(address.address() + "/b2");
        reader.request()
                .get("/api/v1/short-addresses/" + address.code() + "?place=b2")
                .then()
                .statusCode(200)
                .body("id", equalTo(announcement.toString()))
                .body("place", equalTo("b2"));
        // Renumbered since it was printed: better the whole than nothing.
        reader.request()
                .get("/api/v1/short-addresses/" + address.code() + "?place=b99")
                .then()
                .statusCode(200)
                .body("id", equalTo(announcement.toString()))
                .body("place", nullValue());
        for (String part : List.of("/qr", "/short-address")) {
            reader.request()
                    .get(path + part + "?place=b99")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/links/place-not-found"));
            reader.request().get(path + part + "?place=%3Cb%3E").then().statusCode(400);
            stranger.request()
                    .get(path + part + "?place=b2")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/publishing/item-not-found"));
        }
    }

    @Test
    void aBrowserHandsThePlaceToTheAppAndNothingButAPlace() {
        String code = ShortCode.draw().code();
        RestAssured.given()
                .get("/s/" + code + "/dieu-5.khoan-2.diem-dd--2")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("href=\"sotay:s?code=" + code + "&amp;place=dieu-5.khoan-2.diem-dd--2\""));
        for (String hostile : List.of(
                "%22%3E%3Cscript%3E", "..%2f..", "-x", "Dieu-5", "%E1%BA%A1", "x".repeat(101), "javascript:alert(1)")) {
            Response page = RestAssured.given()
                    .urlEncodingEnabled(false)
                    .header("Accept", "text/html")
                    .get("/s/" + code + "/" + hostile);
            page.then().statusCode(404).contentType("text/html;charset=UTF-8").body(containsString("Mã gõ chưa đúng"));
            assertThat(page.asString()).doesNotContain("alert", "href", "script");
        }
    }

    private UUID announced() {
        return secretary
                .request()
                .body(Map.of("unitId", commune.id(), "title", "Họp", "text", "Một\n\nHai " + UUID.randomUUID()))
                .post("/api/v1/announcements")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    @Test
    void thePageRunsNothingAndLoadsNothing() {
        Response page = RestAssured.given().get("/s/" + ShortCode.draw().code());
        List<String> policies = page.headers().getValues("Content-Security-Policy");
        assertThat(policies).hasSize(1);
        assertThat(policies.get(0))
                .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "script-src");
        assertThat(page.asString()).doesNotContain("<script", "http", "src=", "@import", "url(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "000000001",
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%22%3E%3Cimg%20src=x%3E",
                "javascript:alert(1)",
                "..%2f..%2fetc",
                "%E2%80%AE00000000",
                "%20",
                "0000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoCodeIsSaidToBeMistypedAndNeverShownAgain(String hostile) {
        Response page = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/s/" + hostile);
        page.then().statusCode(404).contentType("text/html;charset=UTF-8").body(containsString("Mã gõ chưa đúng"));
        assertThat(page.asString()).doesNotContain("alert", "img", "href", "script");
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/s/" + hostile)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/links/mistyped-code"));
    }

    @Test
    void withoutAPublicAddressThereIsNothingToPrint() {
        ShortAddresses without = new ShortAddresses(jdbi, set(Map.of()));
        UUID draft = shelf.draft(ItemKind.NEWS, "Tin");
        assertThatThrownBy(() -> without.of(draft)).isInstanceOf(Problem.class).hasMessage("links/no-public-address");
        ShortAddresses below =
                new ShortAddresses(jdbi, set(Map.of("sotay.links.public-address", "https://party.example.vn/sotay/")));
        ShortAddress address = below.of(draft);
        assertThat(address.address()).isEqualTo("https://party.example.vn/sotay/s/" + address.code());
    }

    @Test
    void theSystemsOfPhonesAreToldOfTheAppOnlyWhereItIsSet() {
        for (String path : List.of("assetlinks.json", "apple-app-site-association")) {
            RestAssured.given()
                    .get("/.well-known/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        String print = "AB:".repeat(31) + "CD";
        AppLinksResource links = new AppLinksResource(set(Map.of(
                "sotay.links.android-package", "vn.sotay",
                "sotay.links.android-certificates", print,
                "sotay.links.apple-apps", "A1B2C3D4E5.vn.sotay")));
        assertThat(links.android()).singleElement().satisfies(link -> {
            assertThat(link.target().packageName()).isEqualTo("vn.sotay");
            assertThat(link.target().certificates()).containsExactly(print);
        });
        assertThat(links.apple().applinks().details()).singleElement().satisfies(claim -> {
            assertThat(claim.apps()).containsExactly("A1B2C3D4E5.vn.sotay");
            assertThat(claim.components()).containsExactly(Map.of("/", "/s/*"));
        });
        assertThatThrownBy(() -> new AppLinksResource(set(Map.of())).apple()).isInstanceOf(NotFoundException.class);
    }

    private static LinksConfig set(Map<String, String> settings) {
        return ConfigUtils.emptyConfigBuilder()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(settings, "test", 1_000))
                .withMapping(LinksConfig.class)
                .build()
                .getConfigMapping(LinksConfig.class);
    }

    private static Response follow(Handbook.Person by, String code) {
        return by.request().get("/api/v1/short-addresses/{code}", code);
    }

    /** Status, headers but the number of the request and the compressed length, and the page with the code taken out. */
    private static List<Object> shown(ShortCode code, String language) {
        Response answer =
                RestAssured.given().header("Accept-Language", language).get("/s/" + code.code());
        Map<String, Set<String>> headers = new TreeMap<>();
        answer.headers().forEach(header -> headers.computeIfAbsent(header.getName(), name -> new TreeSet<>())
                .add(header.getValue()));
        headers.keySet().removeAll(Set.of("X-Request-Id", "content-length"));
        return new ArrayList<>(List.of(
                answer.statusCode(),
                headers,
                answer.asString().replace(code.code(), "").replace(code.grouped(), "")));
    }

    private static String withoutNumber(Response response) {
        return response.statusCode() + response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "");
    }
}
