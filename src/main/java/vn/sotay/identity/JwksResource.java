package vn.sotay.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "Identity")
public class JwksResource {

    private final String publicKeys;

    JwksResource(@ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location)
            throws IOException, JoseException {
        // Read once: a key is rotated by restarting the nodes one after the other with both keys in the set.
        JsonWebKeySet keys =
                new JsonWebKeySet(Files.readString(java.nio.file.Path.of(URI.create(location.orElseThrow()))));
        this.publicKeys = keys.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    @GET
    @Produces("application/jwk-set+json")
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
    @Operation(
            operationId = "publicKeys",
            summary = "Public keys",
            description = "The keys that verify access tokens, as a JWK set (RFC 7517).")
    @APIResponse(
            responseCode = "200",
            description = "A JWK set",
            content = @Content(mediaType = "application/jwk-set+json", schema = @Schema(type = SchemaType.OBJECT)))
    public String get() {
        return publicKeys;
    }
}
