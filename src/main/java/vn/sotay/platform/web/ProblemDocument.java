package vn.sotay.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Problem", description = "What went wrong and what to do, RFC 9457. Switch on `type`, show `detail`.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        @Schema(description = "Stable name of the problem", examples = "/problems/reading/item-withdrawn")
        String type,

        @Schema(description = "Short, in the language of the request", examples = "Not found")
        String title,

        @Schema(examples = "404") int status,

        @Schema(
                description = "Safe to show to the person: what to do, Vietnamese or English by Accept-Language",
                examples = "There is no such item, or it is not for you to read.")
        String detail,

        @Schema(
                description = "Number of this request, for a question to the operator",
                examples = "urn:uuid:5f0c6b0e-2a4d-4f5b-9d3a-0c9b8f1e7a21")
        String instance,

        @Schema(description = "Which fields broke which rule; absent if none did", nullable = true)
        List<FieldProblem> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** @param number of the request, {@code null} outside one */
    static ProblemDocument of(Problem problem, Locale locale, String number) {
        return new ProblemDocument(
                "/problems/" + problem.code(),
                Messages.text(locale, problem.code() + ".title"),
                problem.status(),
                Messages.text(locale, problem.code() + ".detail", problem.arguments()),
                number == null ? null : "urn:uuid:" + number,
                problem.errors().stream()
                        .map(error -> FieldProblem.of(error, locale))
                        .toList());
    }

    @Schema(description = "One field that broke a rule")
    public record FieldProblem(
            @Schema(description = "JSON pointer into the body, or the name of a parameter", examples = "/title")
            String pointer,

            @Schema(description = "What the field has to be, for the person", examples = "This is needed.")
            String detail) {

        static FieldProblem of(Problem.FieldError error, Locale locale) {
            return new FieldProblem(
                    error.pointer(),
                    error.message() != null
                            ? error.message()
                            : Messages.text(
                                    locale,
                                    "field." + error.rule(),
                                    error.arguments().toArray()));
        }
    }
}
