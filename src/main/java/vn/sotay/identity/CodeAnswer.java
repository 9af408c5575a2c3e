package vn.sotay.identity;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import vn.sotay.platform.web.Messages;

/** Codes as JSON, or as slips to print when the caller prefers PDF. Kept by nobody on the way. */
final class CodeAnswer {

    static final String PDF = "application/pdf";

    private static final MediaType SLIPS = MediaType.valueOf(PDF);

    private CodeAnswer() {}

    static Response created(HttpHeaders request, Object codes, List<CodeSlip> slips) {
        boolean printed = prefersPdf(request.getAcceptableMediaTypes());
        Response.ResponseBuilder answer = Response.status(201)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(printed ? SLIPS : MediaType.APPLICATION_JSON_TYPE)
                .entity(
                        printed
                                ? SlipSheet.print(
                                        slips, Messages.preferred(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                                : codes);
        if (printed) {
            answer.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ma-kich-hoat.pdf\"");
        }
        return answer.build();
    }

    /** The list comes sorted by preference; JSON unless PDF is wanted by name before it. */
    private static boolean prefersPdf(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatible(SLIPS) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .map(type -> type.isCompatible(SLIPS) && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .orElse(false);
    }
}
