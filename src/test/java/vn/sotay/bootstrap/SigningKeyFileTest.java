package vn.sotay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.jwt.build.Jwt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {
    @TempDir
    Path directory;

    @Test
    void theKeyIsMadeOnce() throws Exception {
        SigningKeyFile first = SigningKeyFile.in(directory);
        String key = Files.readString(directory.resolve("signing-key.jwk"));
        assertThat(SigningKeyFile.in(directory).signKeyLocation()).isEqualTo(first.signKeyLocation());
        assertThat(directory.resolve("signing-key.jwk")).hasContent(key.strip());
    }

    @Test
    void onlyItsOwnerReadsThePrivateKey() throws Exception {
        SigningKeyFile.in(directory);
        Path file = directory.resolve("signing-key.jwk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        SigningKeyFile.in(directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void thePublicSetHoldsNothingPrivateAndNamesTheKeyByItsThumbprint() throws Exception {
        JsonWebKey key = publicKey(SigningKeyFile.in(directory));
        assertThat(Files.readString(directory.resolve("signing-key-public.jwks")))
                .doesNotContain("\"d\"", "\"p\"", "\"q\"");
        assertThat(key.getKeyId()).isEqualTo(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(key.getUse()).isEqualTo("sig");
        assertThat(key.getAlgorithm()).isEqualTo("RS256");
    }

    @Test
    void aTokenSignedFromThePrivateFileVerifiesWithThePublicOne() throws Exception {
        SigningKeyFile file = SigningKeyFile.in(directory);
        String token = Jwt.subject("member").sign(file.signKeyLocation());
        JsonWebKey key = publicKey(file);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setKey(key.getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("RS256");
        assertThat(signature.getKeyIdHeaderValue()).isEqualTo(key.getKeyId());
    }

    @Test
    void aBrokenKeyIsToldNotReplaced() throws Exception {
        Files.writeString(directory.resolve("signing-key.jwk"), "{}");
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> SigningKeyFile.in(directory))
                .withMessageContaining("signing-key.jwk");
        assertThat(directory.resolve("signing-key.jwk")).hasContent("{}");
    }

    private static JsonWebKey publicKey(SigningKeyFile file) throws JoseException, java.io.IOException {
        String location = file.verifyKeyLocation().substring("file:".length());
        return new JsonWebKeySet(Files.readString(Path.of(location)))
                .getJsonWebKeys()
                .get(0);
    }
}
