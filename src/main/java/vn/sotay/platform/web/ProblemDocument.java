package vn.sotay.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Problem", description = "What went wrong and what to do, RFC 9457. Switch on `type`, show `detail`.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        @Schema(description = "Stable name of the problem", examples = "/problems/reading/item-withdrawn")
        String type,

        @Schema(description = "Short, in the language of the request")
        String title,

        @Schema(examples = "404") int status,

        @Schema(description = "Safe to show to the person: what to do, Vietnamese or English by Accept-Language")
        String detail,

        @Schema(description = "Number of this request, for a question to the operator")
        String instance,

        @Schema(description = "Which fields broke which rule")
        List<FieldProblem> errors) {

    @Schema(description = "One field that broke a rule")
    public record FieldProblem(
            @Schema(description = "JSON pointer into the body, or the name of a parameter", examples = "/title")
            String pointer,

            String detail) {}
}
