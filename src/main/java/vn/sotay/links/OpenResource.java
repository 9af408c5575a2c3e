package vn.sotay.links;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

/** Asks no database: what it answers cannot depend on what there is. */
@Path("/s/{code}")
@PermitAll
@Tag(name = "Short addresses")
public class OpenResource {

    private final OpenPage page;

    OpenResource(OpenPage page) {
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "openShortAddress",
            summary = "What a scan opens in a browser",
            description = "A page that hands the code to the app (`sotay:s?code={code}`), in Vietnamese or English by "
                    + "`Accept-Language`. The same for every well-formed code, whether there is such an item or not. "
                    + "Phones whose app has claimed these addresses open the app instead.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @Problems("404 links/mistyped-code")
    public Response open(
            @PathParam("code")
                    @Parameter(
                            description = "As printed or typed: any case, with or without hyphens and spaces",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 30, examples = "7K3M9XQF4"))
                    String typed,
            @Context HttpHeaders request) {
        return open(typed, "", request);
    }

    @GET
    @Path("/{place}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "openShortAddressOfPlace",
            summary = "What a scan opens that leads into a text",
            description = "As `/s/{code}`; the app is handed `sotay:s?code={code}&place={place}`.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @Problems("404 links/mistyped-code")
    public Response openPlace(
            @PathParam("code")
                    @Parameter(
                            description = "As printed or typed: any case, with or without hyphens and spaces",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 30, examples = "7K3M9XQF4"))
                    String typed,
            @PathParam("place")
                    @Parameter(
                            description = "Address of a provision or another place in the text",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 100, examples = "dieu-5.khoan-2"))
                    String place,
            @Context HttpHeaders request) {
        return open(typed, place, request);
    }

    private Response open(String typed, String place, HttpHeaders request) {
        Locale language = Messages.preferred(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return ShortCode.parse(typed)
                .filter(code -> place.isEmpty() || place.matches(Places.FORM))
                .map(code -> answer(200, page.toOpen(code, place, language), language))
                .orElseGet(() -> mistyped(request, language));
    }

    /** A person in a browser gets a page too; whatever else asks gets a problem document. */
    private Response mistyped(HttpHeaders request, Locale language) {
        // Not by its parsed form: an empty one cannot be parsed.
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.TEXT_HTML)) {
            throw Problem.notFound("links/mistyped-code");
        }
        return answer(404, page.mistyped(language), language);
    }

    private Response answer(int status, String html, Locale language) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + "; charset=UTF-8")
                .entity(html)
                .header("Content-Security-Policy", page.policy())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
