package vn.sotay.platform.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Puts the examples of single fields together to one whole body for every request and answer. */
final class ContractExamples {

    private static final Map<String, Object> BY_FORMAT = Map.of(
            "uuid", "0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04",
            "date-time", "2026-03-12T02:30:00Z",
            "date", "2026-03-12");

    private final OpenAPI contract;

    ContractExamples(OpenAPI contract) {
        this.contract = contract;
    }

    void addEverywhere() {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(ContractExamples::contents)
                .flatMap(content -> Stream.ofNullable(content.getMediaType("application/json")))
                .filter(json -> json.getExamples() == null && json.getExample() == null)
                .forEach(this::add);
    }

    private static Stream<Content> contents(Operation operation) {
        return Stream.concat(
                        Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent()),
                        operation.getResponses().getAPIResponses().values().stream()
                                .map(response -> response.getContent()))
                .filter(content -> content != null);
    }

    private void add(MediaType json) {
        if (json.getSchema() != null) {
            json.addExample("whole", OASFactory.createExample().value(of(json.getSchema())));
        }
    }

    private Object of(Schema schema) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getRef() != null) {
            return of(contract.getComponents().getSchemas().get(ContractSchemas.name(schema)));
        }
        if (schema.getAnyOf() != null) {
            return of(schema.getAnyOf().get(0));
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().isEmpty()) {
            return schema.getEnumeration().get(0);
        }
        if (schema.getProperties() != null) {
            Map<String, Object> body = new LinkedHashMap<>();
            schema.getProperties().forEach((name, property) -> body.put(name, of(property)));
            return body;
        }
        return schema.getItems() != null ? List.of(of(schema.getItems())) : plain(schema);
    }

    private static Object plain(Schema schema) {
        SchemaType type =
                schema.getType() == null ? SchemaType.OBJECT : schema.getType().get(0);
        return switch (type) {
            case INTEGER, NUMBER -> 1;
            case BOOLEAN -> false;
            case STRING -> BY_FORMAT.getOrDefault(schema.getFormat() == null ? "" : schema.getFormat(), "…");
            default -> Map.of();
        };
    }
}
