package vn.sotay.platform.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says the shapes of bodies as one who never saw our Java would say them. */
final class ContractSchemas {

    private static final String PREFIX = "#/components/schemas/";
    /** Java's names for plain strings. */
    private static final Map<String, String> FORMATS =
            Map.of("UUID", "uuid", "Instant", "date-time", "LocalDate", "date");

    private static final Pattern PAGE = Pattern.compile("Page([A-Z]\\w*)");

    private final OpenAPI contract;

    ContractSchemas(OpenAPI contract) {
        this.contract = contract;
    }

    static Schema string() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    void tidy() {
        all().forEach(ContractSchemas::tidy);
        Map<String, Schema> named = new TreeMap<>();
        schemas().forEach((name, schema) -> named.put(renamed(name), schema));
        named.keySet().removeAll(FORMATS.keySet());
        named.forEach((name, schema) -> {
            if (schema.getDescription() == null && name.endsWith("Page")) {
                schema.setDescription("One page of a list");
            }
        });
        contract.getComponents().setSchemas(named);
    }

    private static void tidy(Schema schema) {
        Schema wanted = notNull(schema);
        if (wanted.getRef() != null && FORMATS.containsKey(name(wanted))) {
            boolean nullable = wanted != schema;
            schema.setFormat(FORMATS.get(name(wanted)));
            schema.setRef(null);
            schema.setAnyOf(null);
            schema.setType(nullable ? List.of(SchemaType.STRING, SchemaType.NULL) : List.of(SchemaType.STRING));
        } else if (wanted.getRef() != null) {
            // What it is, is said where it points to.
            schema.setType(null);
            wanted.setRef(PREFIX + renamed(name(wanted)));
        }
    }

    /** Of "this or null" this, of anything else itself. */
    private static Schema notNull(Schema schema) {
        return schema.getAnyOf() == null
                ? schema
                : schema.getAnyOf().stream()
                        .filter(one -> one.getRef() != null)
                        .findFirst()
                        .orElse(schema);
    }

    private static String renamed(String name) {
        return PAGE.matcher(name).replaceFirst("$1Page");
    }

    static String name(Schema schema) {
        return schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
    }

    static boolean isNullable(Schema schema) {
        return (schema.getType() != null && schema.getType().contains(SchemaType.NULL))
                || (schema.getAnyOf() != null && schema.getAnyOf().stream().anyMatch(ContractSchemas::isNullable));
    }

    /** What the shape of an answer says of itself. */
    String described(APIResponse answer, String otherwise) {
        return of(answer.getContent())
                .filter(schema -> schema.getRef() != null)
                .map(schema -> schemas().get(name(schema)).getDescription())
                .filter(description -> description != null)
                .findFirst()
                .orElse(otherwise);
    }

    /** What only we write is there, unless the record says that it may be absent. Parts of an upload are all needed. */
    void requireWhatIsAlwaysAnswered() {
        Set<String> taken = reachable(bodies(false));
        Set<String> answered = reachable(bodies(true));
        schemas().forEach((name, schema) -> {
            if (answered.contains(name) && !taken.contains(name)) {
                requireAllButNullable(schema);
            }
        });
        operations()
                .filter(operation -> operation.getRequestBody() != null)
                .map(operation -> operation.getRequestBody().getContent().getMediaType("multipart/form-data"))
                .filter(form -> form != null)
                .forEach(form -> requireAllButNullable(form.getSchema()));
    }

    private static void requireAllButNullable(Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.setRequired(schema.getProperties().entrySet().stream()
                .filter(property -> !isNullable(property.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }

    void removeUnused() {
        Set<String> used = reachable(Stream.concat(bodies(true), bodies(false)));
        List.copyOf(schemas().keySet()).stream()
                .filter(name -> !used.contains(name))
                .forEach(contract.getComponents()::removeSchema);
    }

    private Map<String, Schema> schemas() {
        return ContractFilter.orEmptyMap(contract.getComponents().getSchemas());
    }

    private Stream<Operation> operations() {
        return contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream());
    }

    private Stream<Schema> bodies(boolean answers) {
        return operations()
                .flatMap(operation -> answers
                        ? operation.getResponses().getAPIResponses().values().stream()
                                .map(response -> response.getContent())
                        : Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent()))
                .flatMap(ContractSchemas::of);
    }

    private static Stream<Schema> of(Content content) {
        return Optional.ofNullable(content).stream()
                .flatMap(present -> ContractFilter.orEmpty(present.getMediaTypes()))
                .flatMap(media -> Stream.ofNullable(media.getSchema()));
    }

    /** Every schema there is, however deep. */
    private Collection<Schema> all() {
        Stream<Schema> parameters = operations()
                .flatMap(operation -> Optional.ofNullable(operation.getParameters()).stream())
                .flatMap(List::stream)
                .flatMap(parameter -> Stream.ofNullable(parameter.getSchema()));
        Deque<Schema> open =
                new ArrayDeque<>(Stream.of(schemas().values().stream(), bodies(true), bodies(false), parameters)
                        .flatMap(one -> one)
                        .toList());
        List<Schema> found = new ArrayList<>();
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            found.add(schema);
            parts(schema).forEach(open::push);
        }
        return found;
    }

    private Set<String> reachable(Stream<Schema> from) {
        Set<String> names = new HashSet<>();
        Deque<Schema> open = new ArrayDeque<>(from.toList());
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            parts(schema).forEach(open::push);
            if (schema.getRef() != null && names.add(name(schema))) {
                open.push(schemas().get(name(schema)));
            }
        }
        return names;
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        ContractFilter.orEmpty(schema.getProperties()),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAnyOf()).flatMap(List::stream),
                        Stream.ofNullable(schema.getAllOf()).flatMap(List::stream),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()))
                .flatMap(one -> one);
    }
}
