package vn.sotay.bootstrap;

import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.sotay.platform.web.Problem;

/**
 * The least a request can cost here: it is received, routed, its token verified, and answered with nothing. The
 * benchmark compares all others with it. Closed unless {@code sotay.bootstrap.bench} opens it.
 */
@Path("/api/v1/bare")
@PermitAll
public class BareEndpoint {

    private static final Logger LOG = Logger.getLogger(BareEndpoint.class);
    private static final String BEARER = "Bearer ";

    private final JWTParser parser;
    private final boolean open;

    BareEndpoint(
            JWTParser parser, @ConfigProperty(name = "sotay.bootstrap.bench", defaultValue = "false") boolean open) {
        this.parser = parser;
        this.open = open;
        if (open) {
            LOG.warn("sotay.bootstrap.bench is set: /api/v1/bare answers. For measuring, not for production.");
        }
    }

    @GET
    @Operation(hidden = true)
    public Response get(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!open) {
            throw Problem.of(404, "request/http-404");
        }
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw Problem.unauthenticated("request/sign-in-needed");
        }
        try {
            parser.parse(authorization.substring(BEARER.length()));
        } catch (ParseException refused) {
            throw Problem.unauthenticated("request/sign-in-needed");
        }
        return Response.noContent().build();
    }
}
