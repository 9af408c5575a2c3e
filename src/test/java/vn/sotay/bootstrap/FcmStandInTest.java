package vn.sotay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.notifications.PushAddress;

@Timeout(30)
class FcmStandInTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final PushAddress PHONE = PushAddress.token("phone");

    private static FcmStandIn fcm;
    private static HttpClient http;
    private static JsonObject account;
    private static String accessToken;

    @BeforeAll
    static void start() throws Exception {
        fcm = FcmStandIn.start(0, Clock.fixed(NOW, ZoneOffset.UTC));
        fcm.register(PHONE);
        http = HttpClient.newBuilder()
                .sslContext(trusting(fcm.certificatePem()))
                .build();
        account = new JsonObject(fcm.serviceAccountJson());
        accessToken = new JsonObject(token(assertion(UnaryOperator.identity())).body()).getString("access_token");
    }

    @AfterAll
    static void stop() {
        fcm.close();
    }

    @Test
    void aSignedAssertionIsExchangedForAnHourLongToken() throws Exception {
        JsonObject grant =
                new JsonObject(token(assertion(UnaryOperator.identity())).body());

        assertThat(grant.getString("token_type")).isEqualTo("Bearer");
        assertThat(grant.getLong("expires_in")).isEqualTo(3599);
        assertThat(grant.getString("access_token")).startsWith("ya29.").isNotEqualTo(accessToken);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void anAssertionThatGoogleWouldRefuseIsRefused(UnaryOperator<JsonObject> claims) throws Exception {
        assertInvalidGrant(token(assertion(claims)));
    }

    static Stream<UnaryOperator<JsonObject>> wrongClaims() {
        return Stream.of(
                claims -> claims.put("aud", "https://example.org/token"),
                claims -> claims.put("iss", "someone@else"),
                claims -> claims.put("scope", "https://www.googleapis.com/auth/drive"),
                claims -> claims.put("exp", NOW.getEpochSecond()),
                claims -> claims.put("exp", NOW.getEpochSecond() + 3601),
                claims -> claims.put("iat", NOW.getEpochSecond() + 301).put("exp", NOW.getEpochSecond() + 400),
                claims -> claims.put("exp", "soon"),
                claims -> new JsonObject());
    }

    @Test
    void anAssertionSignedWithAnotherKeyIsRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);

        assertInvalidGrant(
                token(assertion(UnaryOperator.identity(), rsa.generateKeyPair().getPrivate())));
        assertInvalidGrant(token("not.a.jwt"));
        assertInvalidGrant(token(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ya29.made-up", "Basic eDp5", "Bearer "})
    void aSendWithoutAValidTokenIsRefused(String authorization) throws Exception {
        HttpResponse<String> answer = post(project("sotay-stand-in"), authorization, message("{}"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate").orElseThrow())
                .contains("invalid_token");
        assertThat(error(answer).getString("status")).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void anotherProjectIsForbidden() throws Exception {
        HttpResponse<String> answer = post(project("another"), "Bearer " + accessToken, message("{}"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(error(answer).getString("status")).isEqualTo("PERMISSION_DENIED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data': {'item': '1'}}",
                "{'notification': {'title': 'T', 'body': 'B'}}",
                "{'android': {'ttl': '0s', 'priority': 'high'}}",
                "{'android': {'ttl': '2419200s', 'priority': 'NORMAL'}}",
                "{'android': {'ttl': '3.5s', 'collapse_key': 'k', 'notification': {'tag': 't'}}}",
                "{'apns': {'headers': {'apns-priority': '10'}, 'payload': {'aps': {'mutable-content': 1}}}}"
            })
    void aMessageInFcmsFormIsAccepted(String rest) throws Exception {
        HttpResponse<String> answer = send(message(rest));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("name")).startsWith("projects/sotay-stand-in/messages/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message': ",
                "[]",
                "{}",
                "{'message': {'token': 'phone'}, 'extra': 1}",
                "{'message': {'token': 'phone'}} trailing",
                "{'message': {'token': 'phone', 'token': 'phone'}}",
                "{'message': {'token': 'phone', 'to': 'x'}}",
                "{'message': {'token': 'phone', 'notification': {'titel': 'x'}}}",
                "{'message': {'token': 'phone', 'android': {'collapseKey': 'x'}}}",
                "{'message': {'token': 'phone', 'android': {'notification': {'tags': 'x'}}}}",
                "{'message': {'token': 'phone', 'android': {'ttl': '10'}}}",
                "{'message': {'token': 'phone', 'android': {'ttl': '-1s'}}}",
                "{'message': {'token': 'phone', 'android': {'ttl': 10}}}",
                "{'message': {'token': 'phone', 'android': {'priority': 'urgent'}}}",
                "{'message': {'token': 'phone', 'apns': {'header': {}}}}",
                "{'message': {'token': 'phone', 'apns': {'headers': {'apns-priority': 5}}}}",
                "{'message': {'token': 'phone', 'data': {'n': 1}}}",
                "{'message': {'token': 'phone', 'data': {'o': {}}}}",
                "{'message': {'token': 'phone', 'data': []}}"
            })
    void aRequestOutsideTheSchemaIsRefusedBeforeFcmSeesIt(String body) throws Exception {
        HttpResponse<String> answer = send(body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer).getString("@type")).isEqualTo(StandInFault.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'token': 'phone', 'fid': 'phone'}",
                "{'token': 'phone', 'topic': 'all'}",
                "{'data': {'a': 'b'}}",
                "{'token': ''}",
                "{'token': 'with space'}",
                "{'token': 'phone', 'data': {'from': 'x'}}",
                "{'token': 'phone', 'data': {'message_type': 'x'}}",
                "{'token': 'phone', 'data': {'google.x': 'x'}}",
                "{'token': 'phone', 'data': {'gcm.x': 'x'}}",
                "{'token': 'phone', 'android': {'ttl': '2419201s'}}",
                "{'token': 'phone', 'android': {'ttl': '2419200.000000001s'}}",
                "{'token': 'phone', 'android': {'data': {'from': 'x'}}}",
                "{'token': 'phone', 'apns': {'headers': {'apns-priority': '7'}, 'payload': {'aps': {}}}}",
                "{'token': 'phone', 'apns': {'headers': {'apns-push-type': 'background'}, 'payload': {'aps': {}}}}",
                "{'token': 'phone', 'apns': {'headers': {'apns-expiration': 'soon'}, 'payload': {'aps': {}}}}",
                "{'token': 'phone', 'apns': {'payload': {}}}"
            })
    void aMessageThatBreaksARuleIsAnInvalidArgument(String message) throws Exception {
        HttpResponse<String> answer = send("{\"message\": " + message.replace('\'', '"') + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).getString("status")).isEqualTo("INVALID_ARGUMENT");
        assertThat(detail(answer))
                .isEqualTo(new JsonObject(Map.of("@type", StandInFault.FCM_ERROR, "errorCode", "INVALID_ARGUMENT")));
    }

    @ParameterizedTest
    @CsvSource({"data, 4070, 200", "data, 4096, 400", "notification, 4060, 200", "notification, 4096, 400"})
    void aPayloadAbove4096BytesIsTooBig(String part, int length, int status) throws Exception {
        String key = part.equals("data") ? "d" : "title";

        HttpResponse<String> answer = send(message("{'%s': {'%s': '%s'}}".formatted(part, key, "x".repeat(length))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void bytesAreCountedNotCharacters() throws Exception {
        assertThat(send(message("{'data': {'d': '%s'}}".formatted("ệ".repeat(1_400))))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyRegisteredPhonesAreReachedAndTheKindOfAddressMatters() throws Exception {
        PushAddress token = PushAddress.token("same-value");
        PushAddress fid = PushAddress.fid("same-value");
        fcm.register(fid);

        assertThat(send("{\"message\":{\"token\":\"same-value\"}}").statusCode())
                .isEqualTo(404);
        assertThat(send("{\"message\":{\"fid\":\"same-value\"}}").statusCode()).isEqualTo(200);
        assertThat(fcm.reached(token)).isZero();
        assertThat(fcm.attempts(token)).isEqualTo(1);
        assertThat(fcm.reached(fid)).isEqualTo(1);

        fcm.unregister(fid);
        HttpResponse<String> gone = send("{\"message\":{\"fid\":\"same-value\"}}");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(detail(gone).getString("errorCode")).isEqualTo("UNREGISTERED");
    }

    @Test
    void aDryRunIsCheckedAndReachesNobody() throws Exception {
        PushAddress phone = PushAddress.token("dry");
        fcm.register(phone);

        assertThat(send("{\"message\":{\"token\":\"dry\"},\"validate_only\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fcm.reached(phone)).isZero();
        assertThat(fcm.attempts(phone)).isEqualTo(1);
    }

    @Test
    void faultsComeInOrderAndThePhonesOwnComeFirst() throws Exception {
        try (FcmStandIn scripted = FcmStandIn.start(0, Clock.fixed(NOW, ZoneOffset.UTC))) {
            Caller caller = new Caller(scripted);
            scripted.acceptAnyAddress();
            scripted.failNext(2, StandInFault.quotaExceeded("30"));
            scripted.failNext(PushAddress.token("a"), 1, StandInFault.internal());

            assertThat(caller.send("a").statusCode()).isEqualTo(500);
            HttpResponse<String> limited = caller.send("a");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("retry-after")).contains("30");
            assertThat(caller.send("b").statusCode()).isEqualTo(429);
            assertThat(caller.send("b").statusCode()).isEqualTo(200);
            assertThat(scripted.reached()).containsOnly(Map.entry(PushAddress.token("b"), 1L));
            assertThat(scripted.requests()).isEqualTo(4);
        }
    }

    @Test
    void theLastMessagesAreKeptAndAllAreCounted() throws Exception {
        try (FcmStandIn busy = FcmStandIn.start(0, Clock.fixed(NOW, ZoneOffset.UTC))) {
            Caller caller = new Caller(busy);
            busy.acceptAnyAddress();
            int rounds = FcmStandIn.KEPT / 50 + 1;
            for (int i = 0; i < rounds; i++) {
                caller.sendFifty("one");
            }

            assertThat(busy.received()).hasSize(FcmStandIn.KEPT);
            assertThat(busy.received().get(0).number()).isEqualTo(51);
            assertThat(busy.received().get(0).headers()).containsKey("host").doesNotContainKey("authorization");
            assertThat(busy.reached(PushAddress.token("one"))).isEqualTo(rounds * 50L);
        }
    }

    /** Signed in at a stand-in of its own. */
    private static final class Caller {
        private final String url;
        private final String bearer;
        private final HttpClient client;

        Caller(FcmStandIn standIn) throws Exception {
            client = HttpClient.newBuilder()
                    .sslContext(trusting(standIn.certificatePem()))
                    .build();
            JsonObject own = new JsonObject(standIn.serviceAccountJson());
            url = standIn.baseUrl() + "/v1/projects/sotay-stand-in/messages:send";
            String grant = FcmStandInTest.token(
                            client, standIn.baseUrl(), assertion(own, UnaryOperator.identity(), key(own)))
                    .body();
            bearer = "Bearer " + new JsonObject(grant).getString("access_token");
        }

        HttpResponse<String> send(String token) throws Exception {
            return client.send(request(token), HttpResponse.BodyHandlers.ofString());
        }

        void sendFifty(String token) {
            Stream.generate(() -> client.sendAsync(request(token), HttpResponse.BodyHandlers.ofString()))
                    .limit(50)
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        private HttpRequest request(String token) {
            return FcmStandInTest.request(url, bearer, "{\"message\":{\"token\":\"" + token + "\"}}");
        }
    }

    private static HttpResponse<String> send(String body) throws Exception {
        return post(project("sotay-stand-in"), "Bearer " + accessToken, body);
    }

    private static HttpResponse<String> post(String url, String authorization, String body) throws Exception {
        return http.send(request(url, authorization, body), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String url, String authorization, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String project(String project) {
        return fcm.baseUrl() + "/v1/projects/" + project + "/messages:send";
    }

    /** A message to the registered phone with these further fields, in single quotes. */
    private static String message(String rest) {
        return new JsonObject()
                .put("message", new JsonObject(rest.replace('\'', '"')).put("token", PHONE.value()))
                .encode();
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error");
    }

    private static JsonObject detail(HttpResponse<String> answer) {
        return error(answer).getJsonArray("details").getJsonObject(0);
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("invalid_grant");
    }

    private static HttpResponse<String> token(String assertion) throws Exception {
        return token(http, fcm.baseUrl(), assertion);
    }

    private static HttpResponse<String> token(HttpClient client, String baseUrl, String assertion) throws Exception {
        String form = "grant_type="
                + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                + "&assertion=" + assertion;
        return client.send(
                HttpRequest.newBuilder(URI.create(baseUrl + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String assertion(UnaryOperator<JsonObject> changed) throws Exception {
        return assertion(changed, key(account));
    }

    private static String assertion(UnaryOperator<JsonObject> changed, PrivateKey key) throws Exception {
        return assertion(account, changed, key);
    }

    private static String assertion(JsonObject account, UnaryOperator<JsonObject> changed, PrivateKey key)
            throws Exception {
        JsonObject header =
                new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", account.getString("private_key_id"));
        JsonObject claims = new JsonObject()
                .put("iss", account.getString("client_email"))
                .put("aud", account.getString("token_uri"))
                .put("scope", "https://www.googleapis.com/auth/firebase.messaging")
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.getEpochSecond() + 3600);
        String signed = base64(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(changed.apply(claims).encode().getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static PrivateKey key(JsonObject account) throws Exception {
        String pem = account.getString("private_key").replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "fcm",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
