package vn.sotay.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import vn.sotay.platform.idempotency.Once;
import vn.sotay.platform.web.Idempotent;

/** Whatever creates or sends can be asked for again: a POST takes an Idempotency-Key, or stands here with the reason. */
class RepeatedRequestsTest {

    private static final Map<String, String> WITHOUT_KEY = Map.of(
            "activate", "there is no caller yet, and the code works once",
            "signIn", "there is no caller yet, and a session on the same installation replaces the one before",
            "refresh", "the token itself is the key: for 30 seconds it gets the same successor again",
            "recordReadings", "a receipt is the union of all that was ever said, so repeating adds nothing",
            "estimateReach", "it only asks");

    @Test
    void everyPostTakesAKeyOrHasAReason() {
        Set<String> without = Contract.operations(Contract.read()).stream()
                .filter(operation -> operation.verb().equals("POST") && !takesKey(operation))
                .map(Contract.Operation::id)
                .collect(Collectors.toSet());
        assertThat(without)
                .as("write @Idempotent beside @Transactional, see platform/idempotency")
                .isEqualTo(WITHOUT_KEY.keySet());
    }

    private static boolean takesKey(Contract.Operation operation) {
        JsonNode problems = operation.said().path("responses");
        return StreamSupport.stream(operation.said().path("parameters").spliterator(), false)
                        .anyMatch(parameter -> parameter.get("name").asText().equals("Idempotency-Key"))
                && problems.at("/422/content/application~1problem+json/examples")
                        .has("request/idempotency-key-reused");
    }

    @Test
    void whateverTakesAKeyHasATransactionInWhichItIsTaken() {
        methods()
                .that()
                .areAnnotatedWith(Idempotent.class)
                .should(new ArchCondition<JavaMethod>("be @Transactional or use Once") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean safe = method.isAnnotatedWith(Transactional.class)
                                || method.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Once.class));
                        if (!safe) {
                            events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                        }
                    }
                })
                .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
    }
}
