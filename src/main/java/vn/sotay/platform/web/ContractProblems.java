package vn.sotay.platform.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes what can go wrong into the contract, with the very texts a person would read. */
final class ContractProblems {

    private static final String REQUEST_NUMBER = "5f0c6b0e-2a4d-4f5b-9d3a-0c9b8f1e7a21";

    /** Of every operation that takes an Idempotency-Key. */
    static final List<String> OF_IDEMPOTENCY = List.of(
            "400 request/idempotency-key-malformed",
            "409 request/idempotency-key-in-use",
            "422 request/idempotency-key-reused");

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(400, "Not understood, or a field breaks a rule"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not for this caller to do"),
            Map.entry(404, "Does not exist, or is not for this caller to see"),
            Map.entry(409, "Not possible as things stand"),
            Map.entry(410, "Was there, and was taken away for good"),
            Map.entry(412, "Not as the caller saw it"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Not a kind that is taken"),
            Map.entry(416, "There is no such part"),
            Map.entry(422, "Understood, and not possible"),
            Map.entry(428, "Says not what the caller saw"),
            Map.entry(429, "Too often"),
            Map.entry(500, "A fault of the server"),
            Map.entry(503, "Not at the moment"));

    private final OpenAPI contract;

    ContractProblems(OpenAPI contract) {
        this.contract = contract;
    }

    /** @param named by the operation itself, as in {@link Problems} */
    void addTo(Operation operation, List<String> named, List<String> roles) {
        List<String> all = new ArrayList<>(named);
        if (!roles.isEmpty()) {
            all.add("401 request/sign-in-needed");
        }
        if (roles.stream().anyMatch(role -> !role.equals("MEMBER"))) {
            all.add("403 request/not-allowed");
        }
        if (operation.getRequestBody() != null) {
            all.addAll(List.of("400 request/invalid", "415 request/http-415"));
            if (operation.getRequestBody().getContent().hasMediaType("application/json")) {
                all.add("400 request/malformed-json");
            }
        }
        if (takes(operation, Parameter.In.QUERY)) {
            all.addAll(List.of("400 request/invalid", "400 request/http-400"));
        }
        if (takes(operation, Parameter.In.PATH)) {
            all.add("404 request/http-404");
        }
        all.add("500 request/unforeseen");
        all.add("503 request/not-now");
        Map<Integer, TreeSet<String>> byStatus = all.stream()
                .map(entry -> entry.split(" "))
                .collect(Collectors.groupingBy(
                        entry -> Integer.valueOf(entry[0]),
                        TreeMap::new,
                        Collectors.mapping(entry -> entry[1], Collectors.toCollection(TreeSet::new))));
        byStatus.forEach((status, codes) ->
                operation.getResponses().addAPIResponse(String.valueOf(status), response(status, codes)));
    }

    private static boolean takes(Operation operation, Parameter.In where) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == where);
    }

    private APIResponse response(int status, Collection<String> codes) {
        MediaType problem =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
        codes.forEach(
                code -> problem.addExample(code, OASFactory.createExample().ref(example(status, code))));
        APIResponse response = OASFactory.createAPIResponse()
                .description(MEANINGS.get(status) + ": "
                        + codes.stream().map(code -> '`' + code + '`').collect(Collectors.joining(", ")))
                .content(OASFactory.createContent().addMediaType("application/problem+json", problem));
        headers(status).forEach(response::addHeader);
        return response;
    }

    private static Map<String, Header> headers(int status) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", ContractParameters.text("How to sign in", "Bearer"));
            case 429, 503 -> Map.of("Retry-After", ContractParameters.text("Seconds to wait", "5"));
            default -> Map.of();
        };
    }

    /** The example in the catalogue of all problems, made when first asked for. */
    private String example(int status, String code) {
        String name = code.replace('/', '.');
        if (contract.getComponents().getExamples() == null
                || !contract.getComponents().getExamples().containsKey(name)) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("type", "/problems/" + code);
            document.put("title", text(code + ".title"));
            document.put("status", status);
            document.put(
                    "detail", text(code + ".detail", code.equals("request/unforeseen") ? REQUEST_NUMBER : "…", "…"));
            document.put("instance", "urn:uuid:" + REQUEST_NUMBER);
            if (code.equals("request/invalid")) {
                // In this order in every build; Map.of has none.
                Map<String, Object> field = new LinkedHashMap<>();
                field.put("pointer", "/unitId");
                field.put("detail", text("field.NotNull"));
                document.put("errors", List.of(field));
            }
            contract.getComponents().addExample(name, OASFactory.createExample().value(document));
        }
        return name;
    }

    /** A text that is missing fails the guard of the bundles, with its name, and not the whole build. */
    private static String text(String key, Object... arguments) {
        try {
            return Messages.text(Locale.ENGLISH, key, arguments);
        } catch (MissingResourceException missing) {
            return key;
        }
    }
}
