package vn.sotay.guards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.sotay.testing.DatabaseForTests;

/**
 * The contract in {@code openapi/openapi.yaml} is what the build makes of the code, and it reads well. Nothing is
 * released yet. From the first release on, the contract of the last release lies beside it, and a further test here
 * compares the two: no path, operation, field of an answer or enum word may go, no field of a request may become
 * needed, no bound narrower. There is nothing to compare with until then.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ApiContractTest {

    private static final String UPDATE = "cp " + Contract.MADE + " " + Contract.COMMITTED;

    private final JsonNode contract = Contract.read(Contract.MADE);
    private final List<Contract.Operation> operations = Contract.operations(contract);

    @Test
    void theCommittedContractIsTheOneTheBuildMakes() throws IOException {
        List<String> made = Files.readAllLines(Contract.MADE);
        List<String> committed = Files.exists(Contract.COMMITTED) ? Files.readAllLines(Contract.COMMITTED) : List.of();
        int same = 0;
        while (same < Math.min(made.size(), committed.size()) && made.get(same).equals(committed.get(same))) {
            same++;
        }
        assertThat(made.equals(committed))
                .as(
                        "The API changed, first at line %d. If that was meant, run this and commit it:  %s",
                        same + 1, UPDATE)
                .isTrue();
    }

    @Test
    void theServerHandsOutTheSameContract() throws IOException {
        String served = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(new ObjectMapper().readTree(served))
                .isEqualTo(new ObjectMapper()
                        .readTree(Contract.MADE.resolveSibling("openapi.json").toFile()));
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        Set<String> described = StreamSupport.stream(contract.get("tags").spliterator(), false)
                .filter(tag -> tag.hasNonNull("description"))
                .map(tag -> tag.get("name").asText())
                .collect(Collectors.toSet());
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            JsonNode said = operation.said();
            assertThat(List.of("operationId", "summary", "description"))
                    .as(operation.verb() + " " + operation.path())
                    .allMatch(said::hasNonNull);
            assertThat(said.path("tags")).as(operation.id()).hasSize(1);
            assertThat(described).contains(said.at("/tags/0").asText());
        });
        assertThat(operations.stream().map(Contract.Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyAnswerSaysWhatItHolds() {
        assertThat(gaps(operation -> operation.said().get("responses").properties().stream()
                        .filter(answer -> !answersWell(answer.getKey(), answer.getValue()))
                        .map(answer -> operation + " " + answer.getKey())))
                .isEmpty();
    }

    private static boolean answersWell(String status, JsonNode answer) {
        JsonNode content = answer.path("content");
        boolean noBody = status.equals("204") || status.equals("304");
        if (!answer.hasNonNull("description") || noBody) {
            return answer.hasNonNull("description") && content.isMissingNode();
        }
        if (Integer.parseInt(status) >= 400) {
            return content.size() == 1
                    && content.at("/application~1problem+json/schema/$ref")
                            .asText()
                            .endsWith("/Problem")
                    && !content.at("/application~1problem+json/examples").isEmpty();
        }
        return !content.isEmpty()
                && StreamSupport.stream(content.spliterator(), false).allMatch(media -> media.hasNonNull("schema"));
    }

    @Test
    void everyRequestAndAnswerInJsonHasAnExample() {
        assertThat(gaps(operation -> Stream.concat(
                                Stream.of(operation.said().path("requestBody")),
                                StreamSupport.stream(
                                        operation.said().get("responses").spliterator(), false))
                        .map(part -> part.at("/content/application~1json"))
                        .filter(json ->
                                !json.isMissingNode() && json.path("examples").isEmpty())
                        .map(json -> operation.id())))
                .isEmpty();
    }

    @Test
    void everyParameterIsDescribedAndBounded() {
        assertThat(gaps(operation -> StreamSupport.stream(
                                operation.said().path("parameters").spliterator(), false)
                        .filter(parameter ->
                                !parameter.hasNonNull("description") || !isBounded(parameter.get("schema")))
                        .map(parameter ->
                                operation + " " + parameter.get("name").asText())))
                .isEmpty();
    }

    private static boolean isBounded(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> Stream.of("format", "maxLength", "enum", "pattern").anyMatch(schema::hasNonNull);
            case "integer" -> schema.hasNonNull("minimum") && schema.hasNonNull("maximum");
            case "boolean" -> true;
            default -> schema.toString().contains("#/components/schemas/");
        };
    }

    @Test
    void everyTextFieldHasAnExampleAndEverySchemaADescription() {
        List<String> gaps = new ArrayList<>();
        contract.at("/components/schemas").properties().forEach(schema -> {
            if (!schema.getValue().has("enum") && !schema.getValue().hasNonNull("description")) {
                gaps.add(schema.getKey() + " has no description");
            }
            schema.getValue().path("properties").properties().stream()
                    .filter(field -> field.getValue().path("type").toString().contains("\"string\""))
                    .filter(field -> Stream.of("format", "enum", "examples").noneMatch(field.getValue()::has))
                    .forEach(field -> gaps.add(schema.getKey() + "." + field.getKey() + " has no example"));
        });
        assertThat(gaps).isEmpty();
    }

    @Test
    void noNameOfOursLeaksIntoTheSchemas() {
        Set<String> names = new TreeSet<>();
        contract.at("/components/schemas").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .noneMatch(name -> name.matches(
                                "UUID|Instant|LocalDate|Duration|Response|Object|.*(Row|Entity|Dto)[0-9]*|.*[0-9]+|Page[A-Z].*")
                        && !name.equals("AudienceRow"));
        assertThat(contract.toString()).doesNotContain("vn.sotay.", "java.");
    }

    private List<String> gaps(java.util.function.Function<Contract.Operation, Stream<String>> finder) {
        return operations.stream().flatMap(finder).toList();
    }
}
