package vn.sotay.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.sotay.papers.Identity;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.Identity.Finding;
import vn.sotay.papers.Identity.Signatory;

/** Field by field, whether a paper's identity was read as people read it. What is not printed must not be found. */
public record IdentityScore(List<Answer> answers) {

    /** @param expected {@code null}, like {@code found}, where there is nothing */
    public record Answer(String field, boolean right, String expected, String found) {}

    public IdentityScore {
        answers = List.copyOf(answers);
    }

    /** @param truth as the corpus has it beside the files */
    public static IdentityScore of(JsonNode truth, Identity identity) {
        List<Answer> answers = new ArrayList<>();
        answers.add(number(truth, identity));
        answers.add(answer("type", type(truth), identity.value(Field.TYPE), Same::text));
        answers.add(answer("issuer", text(truth, "issuer"), all(identity, Field.ISSUER), Same::text));
        answers.add(answer("place", text(truth, "place"), identity.value(Field.PLACE), Same::text));
        answers.add(answer("date", date(truth), identity.value(Field.DATE), Same::text));
        answers.add(answer("summary", text(truth, "summary"), identity.value(Field.ABSTRACT), Same::summary));
        answers.addAll(signatories(truth, identity));
        return new IdentityScore(answers);
    }

    public double share() {
        return answers.stream().filter(Answer::right).count() / (double) answers.size();
    }

    /** Of a number left blank, what is printed of it. */
    private static Answer number(JsonNode truth, Identity identity) {
        Optional<String> printed = identity.value(Field.NUMBER);
        Optional<String> suffix = text(truth, "numberSuffix");
        Answer number = answer("number", text(truth, "number"), printed, Same::number);
        Answer blank = answer("number", suffix, identity.value(Field.NUMBER_SUFFIX), Same::number);
        return suffix.isPresent() && number.right() ? blank : number;
    }

    /** A news item is no type of paper. */
    private static Optional<String> type(JsonNode truth) {
        return text(truth, "type").filter(type -> !type.equals("bai-bao"));
    }

    private static Optional<String> date(JsonNode truth) {
        return text(truth, "date").or(() -> text(truth, "dateMonth")).or(() -> text(truth, "dateYear"));
    }

    /** Each signatory counts; their office and authority are compared with those of the same name. */
    private static List<Answer> signatories(JsonNode truth, Identity identity) {
        List<Signatory> found = identity.findings().stream()
                .map(Finding::signatory)
                .filter(Objects::nonNull)
                .toList();
        List<JsonNode> expected = truth.hasNonNull("signatories")
                ? stream(truth.get("signatories")).toList()
                : Stream.of(truth.path("signatory")).filter(JsonNode::isObject).toList();
        return List.of(
                part("signatory", expected, found, "name", Signatory::name, Same::name),
                part("signatoryTitle", expected, found, "title", Signatory::title, Same::text),
                part("signatoryAuthority", expected, found, "authority", Signatory::authority, Same::authority));
    }

    private static Answer part(
            String field,
            List<JsonNode> expected,
            List<Signatory> found,
            String part,
            Function<Signatory, String> read,
            UnaryOperator<String> same) {
        boolean right = expected.size() == found.size()
                && expected.stream().allMatch(one -> found.stream()
                        .filter(signatory -> Same.name(signatory.name())
                                .equals(Same.name(one.path("name").asText())))
                        .anyMatch(
                                signatory -> equal(text(one, part), Optional.ofNullable(read.apply(signatory)), same)));
        return new Answer(
                field,
                right,
                joined(expected.stream().flatMap(one -> text(one, part).stream())),
                joined(found.stream().map(read).filter(Objects::nonNull)));
    }

    private static Answer answer(
            String field, Optional<String> expected, Optional<String> found, UnaryOperator<String> same) {
        return new Answer(field, equal(expected, found, same), expected.orElse(null), found.orElse(null));
    }

    private static boolean equal(Optional<String> expected, Optional<String> found, UnaryOperator<String> same) {
        return expected.map(same).equals(found.map(same));
    }

    private static Optional<String> all(Identity identity, Field field) {
        return Optional.ofNullable(joined(identity.findings().stream()
                .filter(finding -> finding.field() == field)
                .map(Finding::value)));
    }

    private static String joined(Stream<String> values) {
        List<String> list = values.toList();
        return list.isEmpty() ? null : String.join("; ", list);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes.stream();
    }
}
