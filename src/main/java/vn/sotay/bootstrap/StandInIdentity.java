package vn.sotay.bootstrap;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemWriter;

/** The stand-in's project, service account, access tokens and TLS certificate, made afresh for each stand-in. */
final class StandInIdentity {

    static final String PROJECT = "sotay-stand-in";

    private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";
    private static final String ACCOUNT = "push@" + PROJECT + ".iam.gserviceaccount.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String WIDER_SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyPair account;
    private final String keyId;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final String certificatePem;
    private final String certificateKeyPem;

    StandInIdentity(Clock clock) {
        this.clock = clock;
        try {
            KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(2048);
            account = rsa.generateKeyPair();
            keyId = new BigInteger(1, randomBytes()).toString(16);
            KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
            ec.initialize(256);
            KeyPair tls = ec.generateKeyPair();
            certificatePem = pem(certificate(tls));
            certificateKeyPem = privatePem(tls.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the stand-in's keys cannot be made", e);
        }
    }

    String certificatePem() {
        return certificatePem;
    }

    String certificateKeyPem() {
        return certificateKeyPem;
    }

    String serviceAccountJson() {
        return new JsonObject()
                .put("type", "service_account")
                .put("project_id", PROJECT)
                .put("private_key_id", keyId)
                .put("private_key", privatePem(account.getPrivate()))
                .put("client_email", ACCOUNT)
                .put("client_id", "100000000000000000000")
                .put("token_uri", TOKEN_URI)
                .encode();
    }

    /** A fresh access token's life in seconds and the token; empty where Google would say {@code invalid_grant}. */
    Optional<JsonObject> grant(String grantType, String assertion) {
        if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(grantType) || !holds(assertion)) {
            return Optional.empty();
        }
        String token = "ya29." + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        return Optional.of(new JsonObject()
                .put("access_token", token)
                .put("expires_in", TOKEN_LIFE.toSeconds() - 1)
                .put("token_type", "Bearer"));
    }

    boolean admits(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        Instant end = tokens.get(authorization.substring("Bearer ".length()));
        return end != null && clock.instant().isBefore(end);
    }

    void forgetTokens() {
        tokens.clear();
    }

    private boolean holds(String assertion) {
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(account.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            JsonObject header = decode(parts[0]);
            JsonObject claims = decode(parts[1]);
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && "RS256".equals(header.getString("alg"))
                    && keyId.equals(header.getString("kid"))
                    && ACCOUNT.equals(claims.getString("iss"))
                    && TOKEN_URI.equals(claims.getString("aud"))
                    && scoped(claims.getString("scope", ""))
                    && timely(claims);
        } catch (GeneralSecurityException | IllegalArgumentException | DecodeException | ClassCastException e) {
            return false;
        }
    }

    private static boolean scoped(String scope) {
        List<String> scopes = List.of(scope.split(" "));
        return scopes.contains(SCOPE) || scopes.contains(WIDER_SCOPE);
    }

    private boolean timely(JsonObject claims) {
        Instant now = clock.instant();
        Instant issued = Instant.ofEpochSecond(claims.getLong("iat", 0L));
        Instant ends = Instant.ofEpochSecond(claims.getLong("exp", 0L));
        return issued.isBefore(now.plus(SKEW))
                && ends.isAfter(now)
                && Duration.between(issued, ends).compareTo(TOKEN_LIFE) <= 0;
    }

    private static JsonObject decode(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private Object certificate(KeyPair tls) throws OperatorCreationException, IOException {
        Instant now = clock.instant();
        X500Principal name = new X500Principal("CN=FCM stand-in");
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(1, randomBytes()),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(CERTIFICATE_LIFE)),
                        name,
                        tls.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(tls.getPrivate()));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new JcaMiscPEMGenerator(object));
        }
        return text.toString();
    }

    /** PKCS#8, which both Google's library and the TLS server read. */
    private static String privatePem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }
}
