package vn.sotay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.sotay.bench.MadeUpHandbook.Caller;
import vn.sotay.bench.MadeUpHandbook.ReadableDocument;
import vn.sotay.bench.MadeUpHandbook.Secretary;

/** What is asked for. Members take turns by dice, so nearly every request has to load its actor from the database. */
final class Scenarios {

    static final String BARE = "token verified, nothing else";
    static final String BATCH = "50 readings, folded";

    private static final int BATCH_SIZE = 50;

    private final List<Caller> callers;
    private final Map<Integer, String> tokens;
    private final List<ReadableDocument> readable;
    private final List<UUID> provinceWide;
    private final List<Secretary> secretaries;

    Scenarios(MadeUpHandbook handbook, List<Caller> callers) throws SQLException {
        this.callers = callers;
        this.tokens = callers.stream().collect(Collectors.toMap(Caller::memberNo, Caller::token));
        this.readable = handbook.readable();
        this.provinceWide = handbook.provinceWide();
        this.secretaries = handbook.secretaries();
    }

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        BARE,
                        204,
                        dice -> get("/api/v1/bare", any(callers, dice).token(), ""),
                        String::isEmpty,
                        0),
                new Scenario(
                        "feed, page of 20",
                        200,
                        dice -> get("/api/v1/items?limit=20", any(callers, dice).token(), ""),
                        body -> count(body, "\"publishedAt\"") == 20 && body.contains("\"readState\""),
                        4),
                new Scenario("document, 8 KB", 200, this::document, body -> body.length() > 6_000, 4),
                new Scenario("same, 304", 304, this::unchanged, String::isEmpty, 1.5),
                new Scenario("document, gzip", 200, this::zipped, body -> body.length() > 1_000, 0),
                new Scenario(BATCH, 200, this::batch, body -> count(body, "\"RECORDED\"") == BATCH_SIZE, 0),
                new Scenario("not read, unit of 200", 200, this::notRead, body -> count(body, "\"fullName\"") > 50, 0));
    }

    private byte[] document(SplittableRandom dice) {
        ReadableDocument one = any(readable, dice);
        return get("/api/v1/documents/" + one.documentId(), tokens.get(one.memberNo()), "");
    }

    private byte[] unchanged(SplittableRandom dice) {
        ReadableDocument one = any(readable, dice);
        return get(
                "/api/v1/documents/" + one.documentId(),
                tokens.get(one.memberNo()),
                "If-None-Match: " + one.etag() + "\r\n");
    }

    private byte[] zipped(SplittableRandom dice) {
        ReadableDocument one = any(readable, dice);
        return get("/api/v1/documents/" + one.documentId(), tokens.get(one.memberNo()), "Accept-Encoding: gzip\r\n");
    }

    private byte[] notRead(SplittableRandom dice) {
        Secretary one = any(secretaries, dice);
        return get(
                "/api/v1/reports/items/" + any(provinceWide, dice) + "/members?state=NOT_READ&limit=200&unit="
                        + one.unitId(),
                tokens.get(one.memberNo()),
                "");
    }

    /** As a phone that was offline for a while sends them: fifty documents read through. */
    private byte[] batch(SplittableRandom dice) {
        Instant now = Instant.now();
        int first = dice.nextInt(provinceWide.size());
        Function<Integer, String> reading = i -> """
                {"itemId":"%s","revision":1,"step":"READ","at":"%s","dwellSeconds":400,"endReached":true}""".formatted(
                        // The step is prime to the number of documents, so that none comes twice.
                        provinceWide.get((first + i * 7) % provinceWide.size()), now.minusSeconds(600L + i));
        byte[] body = IntStream.range(0, BATCH_SIZE)
                .boxed()
                .map(reading)
                .collect(Collectors.joining(",", "{\"phoneTime\":\"" + now + "\",\"readings\":[", "]}"))
                .getBytes(UTF_8);
        byte[] head = ("POST /api/v1/readings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\nAuthorization: Bearer "
                        + any(callers, dice).token() + "\r\n\r\n")
                .getBytes(UTF_8);
        byte[] request = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static byte[] get(String path, String token, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                        + token + "\r\n" + headers + "\r\n")
                .getBytes(UTF_8);
    }

    private static <T> T any(List<T> of, SplittableRandom dice) {
        return of.get(dice.nextInt(of.size()));
    }

    private static int count(String body, String what) {
        return body.split(java.util.regex.Pattern.quote(what), -1).length - 1;
    }
}
