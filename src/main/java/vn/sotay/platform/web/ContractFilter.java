package vn.sotay.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the contract while the application is built, from what the resources say already: the status an operation
 * answers with, who may call it, the problems it names. A resource author writes none of this twice.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ContractFilter implements OASFilter {

    private static final String BEARER = "bearer";
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final DotName RESPONSE_STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");
    private static final DotName REST_RESPONSE = DotName.createSimple("org.jboss.resteasy.reactive.RestResponse");
    private static final DotName IDEMPOTENT = DotName.createSimple(Idempotent.class);
    private static final DotName PROBLEMS = DotName.createSimple(Problems.class);

    private final Map<String, MethodInfo> methods;

    public ContractFilter(IndexView index) {
        this.methods = index.getAnnotations(OPERATION).stream()
                .filter(operation -> operation.target().kind() == AnnotationTarget.Kind.METHOD)
                // What is hidden has none.
                .filter(operation -> operation.value("operationId") != null)
                .collect(Collectors.toMap(
                        operation -> operation.value("operationId").asString(),
                        operation -> operation.target().asMethod(),
                        ContractFilter::onlyOne));
    }

    /** The index lists a method more than once; two methods of one operationId stop the build. */
    private static MethodInfo onlyOne(MethodInfo one, MethodInfo other) {
        if (one.toString().equals(other.toString())
                && one.declaringClass().name().equals(other.declaringClass().name())) {
            return one;
        }
        throw new IllegalStateException("two operations of one operationId: " + one + ", " + other);
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        ContractIntroduction.introduce(contract);
        contract.getComponents().setSecuritySchemes(null);
        contract.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "The `accessToken` of a sign-in. Everybody signed in is a MEMBER; whoever holds"
                                                + " an office is an OFFICER as well."));
        ContractSchemas schemas = new ContractSchemas(contract);
        schemas.tidy();
        ContractProblems problems = new ContractProblems(contract);
        contract.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((verb, operation) -> {
                    complete(path, verb, operation, problems);
                    describeAnswers(operation, schemas);
                }));
        schemas.requireWhatIsAlwaysAnswered();
        schemas.removeUnused();
        new ContractExamples(contract).addEverywhere();
    }

    private void complete(String path, PathItem.HttpMethod verb, Operation operation, ContractProblems problems) {
        MethodInfo method = Optional.ofNullable(methods.get(operation.getOperationId()))
                .orElseThrow(
                        () -> new IllegalStateException(verb + " " + path + " has no @Operation(operationId = …)"));
        List<String> roles = roles(method);
        operation.setSecurity(null);
        if (!roles.isEmpty()) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(BEARER, roles));
        }
        answerWithDeclaredStatus(method, operation);
        ContractParameters.describe(path, operation);
        List<String> named = new ArrayList<>(named(method));
        if (method.hasAnnotation(IDEMPOTENT)) {
            ContractParameters.describeIdempotency(operation);
            named.addAll(ContractProblems.OF_IDEMPOTENCY);
        }
        problems.addTo(operation, named, roles);
        sortResponses(operation);
    }

    /** The framework's own reader does not know {@code @ResponseStatus}. */
    private static void answerWithDeclaredStatus(MethodInfo method, Operation operation) {
        AnnotationInstance status = method.annotation(RESPONSE_STATUS);
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        if (status != null && ok != null) {
            operation.getResponses().removeAPIResponse("200");
            operation
                    .getResponses()
                    .addAPIResponse(String.valueOf(status.value().asInt()), ok);
        }
        if (status != null && method.returnType().name().equals(REST_RESPONSE)) {
            ok.addHeader(
                    "Location",
                    OASFactory.createHeader()
                            .description("Address of what was made")
                            .schema(ContractSchemas.string().format("uri-reference")));
        }
    }

    /** A plain "OK" says nothing; the shape that is answered does. */
    private static void describeAnswers(Operation operation, ContractSchemas schemas) {
        operation.getResponses().getAPIResponses().values().stream()
                .filter(response -> Stream.of("OK", "No Content", "Created")
                        .anyMatch(dull -> dull.equals(response.getDescription())))
                .forEach(response -> response.setDescription(
                        response.getContent() == null
                                ? "Done; there is no body"
                                : schemas.described(response, operation.getSummary())));
    }

    /** Roles of the method, else of its class; empty for what is public. */
    private static List<String> roles(MethodInfo method) {
        if (method.hasAnnotation(PERMIT_ALL)) {
            return List.of();
        }
        AnnotationInstance roles = method.hasAnnotation(ROLES_ALLOWED)
                ? method.annotation(ROLES_ALLOWED)
                : method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
        return roles == null ? List.of() : List.of(roles.value().asStringArray());
    }

    private static List<String> named(MethodInfo method) {
        AnnotationInstance problems = method.annotation(PROBLEMS);
        return problems == null ? List.of() : List.of(problems.value().asStringArray());
    }

    private static void sortResponses(Operation operation) {
        var sorted = operation.getResponses().getAPIResponses().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        operation.getResponses().setAPIResponses(sorted);
    }

    static <T> Stream<T> orEmpty(Map<?, T> map) {
        return map == null ? Stream.empty() : map.values().stream();
    }

    static <K, V> Map<K, V> orEmptyMap(Map<K, V> map) {
        return Optional.ofNullable(map).map(Function.identity()).orElse(Map.of());
    }
}
