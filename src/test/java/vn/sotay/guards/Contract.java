package vn.sotay.guards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contract as it is committed. That it is also what the build makes is for {@link ApiContractTest}. */
final class Contract {

    static final Path COMMITTED = Path.of("openapi", "openapi.yaml");
    static final Path MADE = Path.of("target", "openapi", "openapi.yaml");

    private Contract() {}

    /** A verb at a path. */
    record Operation(String id, String verb, String path, JsonNode said) {
        boolean isPublic() {
            return !said.has("security");
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static JsonNode read() {
        return read(COMMITTED);
    }

    static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Operation> operations(JsonNode contract) {
        List<Operation> operations = new ArrayList<>();
        contract.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> operations.add(new Operation(
                        verb.getValue().path("operationId").asText(),
                        verb.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        verb.getValue()))));
        return operations;
    }
}
