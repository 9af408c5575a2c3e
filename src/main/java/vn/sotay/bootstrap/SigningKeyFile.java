package vn.sotay.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The key that signs access tokens where the operator gave none: made once, kept beside the embedded database. The
 * public half lies next to it as a key set.
 */
public final class SigningKeyFile {
    private static final int BITS = 2048;

    private final Path privateKey;
    private final Path publicKeys;

    private SigningKeyFile(Path directory) {
        this.privateKey = directory.resolve("signing-key.jwk");
        this.publicKeys = directory.resolve("signing-key-public.jwks");
    }

    public static SigningKeyFile in(Path directory) {
        SigningKeyFile file = new SigningKeyFile(directory.toAbsolutePath());
        try {
            Files.createDirectories(directory);
            file.writePublic(Files.exists(file.privateKey) ? file.read() : file.generate());
            return file;
        } catch (IOException | JoseException e) {
            throw new CannotStartException(
                    "The signing key " + file.privateKey + " cannot be read or written (" + e.getMessage()
                            + "). Restore it from a backup, or remove it to have a new one made; then everybody signs"
                            + " in again.",
                    e);
        }
    }

    /** For {@code smallrye.jwt.sign.key.location}. */
    public String signKeyLocation() {
        return "file:" + privateKey;
    }

    /** For {@code mp.jwt.verify.publickey.location}. */
    public String verifyKeyLocation() {
        return "file:" + publicKeys;
    }

    private PublicJsonWebKey read() throws IOException, JoseException {
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(PrivateFile.read(privateKey));
        if (key.getPrivateKey() == null || key.getKeyId() == null) {
            throw new JoseException("it is not a private key with a key id");
        }
        return key;
    }

    private PublicJsonWebKey generate() throws IOException, JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
        key.setUse("sig");
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        PrivateFile.write(privateKey, key.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "\n");
        return key;
    }

    private void writePublic(PublicJsonWebKey key) throws IOException {
        String keys = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY) + "\n";
        if (!Files.exists(publicKeys) || !Files.readString(publicKeys).equals(keys)) {
            PrivateFile.write(publicKeys, keys);
        }
    }
}
