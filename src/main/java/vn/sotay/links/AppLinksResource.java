package vn.sotay.links;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import vn.sotay.platform.web.Problems;

/** By which the systems of phones know that an app may open the short addresses of this server by itself. */
@Path("/.well-known")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Short addresses")
public class AppLinksResource {

    private static final String FOR_AN_HOUR = "public, max-age=3600";

    private final LinksConfig config;

    AppLinksResource(LinksConfig config) {
        this.config = config;
    }

    @GET
    @Path("/assetlinks.json")
    @ResponseHeader(name = "Cache-Control", value = FOR_AN_HOUR)
    @Operation(
            operationId = "androidAppLinks",
            summary = "Which Android app opens short addresses",
            description = "Digital Asset Links, read by Android when the app is installed. Not there unless it is set.")
    @Problems("404 request/http-404")
    public List<AndroidAppLink> android() {
        String name = config.androidPackage().orElseThrow(NotFoundException::new);
        return List.of(new AndroidAppLink(
                List.of("delegate_permission/common.handle_all_urls"),
                new AndroidAppLink.App(
                        "android_app", name, config.androidCertificates().orElse(List.of()))));
    }

    @GET
    @Path("/apple-app-site-association")
    @ResponseHeader(name = "Cache-Control", value = FOR_AN_HOUR)
    @Operation(
            operationId = "appleAppLinks",
            summary = "Which iOS app opens short addresses",
            description = "Read by iOS when the app is installed. Not there unless it is set.")
    @Problems("404 request/http-404")
    public AppleAppLinks apple() {
        List<String> apps = config.appleApps().orElseThrow(NotFoundException::new);
        return new AppleAppLinks(
                new AppleAppLinks.Links(List.of(new AppleAppLinks.Claim(apps, List.of(Map.of("/", "/s/*"))))));
    }

    @Schema(description = "A statement of Digital Asset Links")
    public record AndroidAppLink(
            @Schema(examples = "[\"delegate_permission/common.handle_all_urls\"]")
            List<String> relation,

            App target) {

        @Schema(name = "AndroidApp", description = "An app by its name and its signature")
        public record App(
                @Schema(examples = "android_app") String namespace,

                @JsonProperty("package_name") @Schema(name = "package_name", examples = "vn.sotay")
                String packageName,

                @JsonProperty("sha256_cert_fingerprints") @Schema(name = "sha256_cert_fingerprints")
                List<String> certificates) {}
    }

    @Schema(description = "Universal links of iOS")
    public record AppleAppLinks(Links applinks) {

        @Schema(name = "AppleLinks", description = "What apps may open")
        public record Links(List<Claim> details) {}

        @Schema(name = "AppleClaim", description = "Which apps may open which addresses")
        public record Claim(
                @JsonProperty("appIDs") @Schema(name = "appIDs")
                List<String> apps,

                List<Map<String, String>> components) {}
    }
}
