package vn.sotay.platform.web;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Parameters and headers that mean the same wherever they appear. */
final class ContractParameters {

    private ContractParameters() {}

    static void describe(String path, Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).forEach(parameter -> {
            if (parameter.getDescription() == null) {
                parameter.setDescription(description(path, parameter));
            }
            if (parameter.getName().equals("cursor")) {
                parameter.getSchema().setMaxLength(Page.LONGEST_CURSOR);
            }
        });
        describeConditions(operation);
        describeEdits(operation);
        describeRanges(operation);
    }

    private static String description(String path, Parameter parameter) {
        if (parameter.getName().equals("cursor")) {
            return "`next` of the page before, as it came; left out for the first page";
        }
        if (parameter.getIn() != Parameter.In.PATH) {
            return null;
        }
        List<String> steps = Arrays.asList(path.split("/"));
        String collection = steps.get(steps.indexOf("{" + parameter.getName() + "}") - 1);
        return "Identifier of the " + collection.replaceFirst("(?<!new)s$", "").replace('-', ' ');
    }

    /** Whoever answers 304 has an ETag. */
    private static void describeConditions(Operation operation) {
        APIResponse unchanged = operation.getResponses().getAPIResponse("304");
        if (unchanged == null) {
            return;
        }
        operation.addParameter(header("If-None-Match", "The `ETag` of what the caller holds, or several", "\"r3-7\""));
        for (String status : List.of("200", "206", "304")) {
            APIResponse response = operation.getResponses().getAPIResponse(status);
            if (response != null) {
                response.addHeader("ETag", tag());
            }
        }
    }

    /** Whoever answers 412 heeds If-Match, and whoever answers 428 too needs it. */
    private static void describeEdits(Operation operation) {
        if (operation.getResponses().getAPIResponse("412") != null) {
            boolean needed = operation.getResponses().getAPIResponse("428") != null;
            operation.addParameter(header(
                            "If-Match",
                            "The `ETag` of what the caller saw; when it changed since, nothing is done. `*` stands for any",
                            "\"r1-4\"")
                    .required(needed));
        }
    }

    /** On whatever is {@link Idempotent}. */
    static void describeIdempotency(Operation operation) {
        Parameter key = header(
                "Idempotency-Key",
                "A new UUID for each thing to be done, kept while it is tried again: one effect, and the same answer each "
                        + "time, for 24 hours. 16 to 200 letters, digits or `._~:+/=-`, quotation marks around it allowed",
                "01a3f0d2-6c1e-7b44-9d53-2f8f6f0f5a11");
        key.getSchema().maxLength(202);
        operation.addParameter(key);
    }

    private static void describeRanges(Operation operation) {
        APIResponse part = operation.getResponses().getAPIResponse("206");
        if (part == null) {
            return;
        }
        operation.addParameter(header("Range", "One range of bytes; several at once get the whole", "bytes=1048576-"));
        operation.addParameter(header(
                "If-Range",
                "The `ETag` of what the caller holds a part of: if it is another by now, the whole is answered",
                "\"9f86d0…\""));
        part.addHeader("Content-Range", text("Which bytes of how many", "bytes 1048576-2097151/2097152"));
        APIResponse whole = operation.getResponses().getAPIResponse("200");
        part.setContent(whole.getContent());
        List.of(whole, part).forEach(response -> {
            response.addHeader("Accept-Ranges", text("Always `bytes`", "bytes"));
            response.addHeader(
                    "Content-Disposition",
                    text(
                            "`attachment` with the file's name (RFC 6266), or `inline` for what is shown in its place",
                            "attachment; filename=\"05-CT-TU.docx\""));
            response.addHeader(
                    "Content-Length",
                    OASFactory.createHeader()
                            .description("Bytes of this answer")
                            .schema(OASFactory.createSchema()
                                    .addType(Schema.SchemaType.INTEGER)
                                    .format("int64")
                                    .minimum(BigDecimal.ZERO)));
        });
    }

    private static Header tag() {
        return text("Names this representation; send it back as `If-None-Match`", "\"r3-7\"");
    }

    static Header text(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(ContractSchemas.string().addExample(example));
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(ContractSchemas.string().maxLength(1_000).addExample(example));
    }
}
