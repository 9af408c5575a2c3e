package vn.sotay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import vn.sotay.bootstrap.SigningKeyFile;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Node;

/** The drill of the operating notes, step by step, with processes that are replaced one after the other. */
class KeyRotationIT {

    private static final Path DIRECTORY = Path.of("target", "nodes", "rotation");

    private final DatabaseForTests.Access database = DatabaseForTests.shared();
    private final SigningKeyFile old = SigningKeyFile.in(DIRECTORY.resolve("old"));
    private final SigningKeyFile next = SigningKeyFile.in(DIRECTORY.resolve("next"));
    private final SigningKeyFile foreign = SigningKeyFile.in(DIRECTORY.resolve("foreign"));

    @Test
    void nobodyIsSignedOutWhileTheKeyIsReplacedAndTheOldOneEndsWithItsLastToken() throws Exception {
        // 1. Every node publishes both keys and goes on signing with the old one.
        try (Node before = node("before", old, publicKeys(old, next)).ready()) {
            Map<String, Object> tokens = signedIn(before);
            String signedWithOld = (String) tokens.get("accessToken");
            assertThat(kid(signedWithOld)).isEqualTo(kids(before).get(0));
            assertThat(kids(before)).hasSize(2);

            // 2. One node after the other signs with the next one: both kinds of token are good at both kinds of node.
            try (Node after = node("after", next, publicKeys(old, next)).ready()) {
                assertThat(me(after, signedWithOld)).isEqualTo(200);
                tokens = refreshed(after, (String) tokens.get("refreshToken"));
                String signedWithNext = (String) tokens.get("accessToken");
                assertThat(kid(signedWithNext)).isEqualTo(kids(after).get(1));
                assertThat(me(before, signedWithNext)).isEqualTo(200);
                assertThat(me(before, signedWithOld)).isEqualTo(200);

                // A key that nobody published, and a published name with a foreign signature.
                assertThat(me(after, forged(signedWithOld, kid(foreign)))).isEqualTo(401);
                assertThat(me(after, forged(signedWithOld, kid(old)))).isEqualTo(401);
                assertThat(me(after, forged(signedWithNext, kid(next)))).isEqualTo(401);
            }
            String signedWithNext = (String) tokens.get("accessToken");

            // 3. The old key is taken out, one token lifetime later: its tokens are refused, sessions go on.
            try (Node end = node("end", next, publicKeys(next)).ready()) {
                assertThat(kids(end)).containsExactly(kid(signedWithNext));
                assertThat(me(end, signedWithOld)).isEqualTo(401);
                assertThat(me(end, signedWithNext)).isEqualTo(200);
                refreshed(end, (String) tokens.get("refreshToken"));
            }
        }
    }

    private Node node(String name, SigningKeyFile signing, Path published) {
        return Node.launch(
                name,
                database,
                Map.of(
                        "smallrye.jwt.sign.key.location",
                        signing.signKeyLocation(),
                        "mp.jwt.verify.publickey.location",
                        published.toUri().toString()));
    }

    private static Path publicKeys(SigningKeyFile... files) throws Exception {
        List<PublicJsonWebKey> keys = new ArrayList<>();
        for (SigningKeyFile file : files) {
            keys.add(privateKey(file));
        }
        Path set = DIRECTORY.resolve("public-" + files.length + "-" + UUID.randomUUID() + ".jwks");
        Files.writeString(
                set, new JsonWebKeySet(keys.toArray(PublicJsonWebKey[]::new)).toJson(OutputControlLevel.PUBLIC_ONLY));
        return set.toAbsolutePath();
    }

    private static PublicJsonWebKey privateKey(SigningKeyFile file) throws Exception {
        return PublicJsonWebKey.Factory.newPublicJwk(
                Files.readString(Path.of(file.signKeyLocation().substring("file:".length()))));
    }

    private static String kid(SigningKeyFile file) throws Exception {
        return privateKey(file).getKeyId();
    }

    private static String kid(String token) throws Exception {
        JsonWebSignature parsed = new JsonWebSignature();
        parsed.setCompactSerialization(token);
        return parsed.getKeyIdHeaderValue();
    }

    /** The same claims, signed with a key of the forger's. */
    private String forged(String token, String kid) throws Exception {
        JsonWebSignature forgery = new JsonWebSignature();
        forgery.setPayload(new String(
                java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8));
        forgery.setKey(privateKey(foreign).getPrivateKey());
        forgery.setKeyIdHeaderValue(kid);
        forgery.setHeader("typ", "JWT");
        forgery.setAlgorithmHeaderValue("RS256");
        return forgery.getCompactSerialization();
    }

    private static List<String> kids(Node node) {
        return node.request().get("/.well-known/jwks.json").jsonPath().getList("keys.kid");
    }

    private static int me(Node node, String token) {
        return node.as(token).get("/api/v1/me").statusCode();
    }

    private static Map<String, Object> signedIn(Node node) {
        List<String> first = node.firstAdministrator();
        return node.request()
                .body(Map.of(
                        "memberCode",
                        first.get(0),
                        "code",
                        first.get(1),
                        "password",
                        "một mật khẩu đủ dài",
                        "installationId",
                        UUID.randomUUID()))
                .post("/api/v1/activations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("$");
    }

    private static Map<String, Object> refreshed(Node node, String refreshToken) {
        return node.request()
                .body(Map.of("refreshToken", refreshToken))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }
}
