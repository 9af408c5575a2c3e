package vn.sotay.documents;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.sotay.papers.Identity.Field;

/** What was recognised in a text as an editor would type it, for the fields of a document that are empty and that it fits. */
final class FoundDescription {

    private static final int MOST_SIGNATORIES = 20;
    private static final int MOST_RECIPIENTS = 200;

    private final List<Recognised> found;

    private FoundDescription(List<Recognised> found) {
        this.found = found;
    }

    static DescribeDocument of(Document document, List<Recognised> found) {
        FoundDescription text = new FoundDescription(found);
        return new DescribeDocument(
                document.typeKey == null ? text.code(Field.TYPE) : null,
                document.issuerCode == null ? text.code(Field.ISSUER) : null,
                document.numberPrinted == null ? text.number() : null,
                document.issuedOn == null ? text.date() : null,
                document.abstractText == null ? text.value(Field.ABSTRACT, 1000) : null,
                document.superior == null ? text.value(Field.SUPERIOR, 200) : null,
                document.place == null ? text.value(Field.PLACE, 100) : null,
                document.signatories.isEmpty() ? text.signatories() : null,
                document.recipients.length == 0 ? text.recipients() : null,
                document.urgency == null ? text.value(Field.URGENCY, 50) : null,
                document.distribution == null ? text.value(Field.DISTRIBUTION, 200) : null,
                null,
                null);
    }

    private Optional<Recognised> surest(Field field) {
        // Of equally sure ones the first.
        return all(field).min(Comparator.comparingDouble(one -> -one.confidence()));
    }

    private Stream<Recognised> all(Field field) {
        return found.stream().filter(one -> one.field() == field);
    }

    private String code(Field field) {
        return surest(field).map(Recognised::code).orElse(null);
    }

    private String value(Field field, int longest) {
        return surest(field)
                .map(Recognised::value)
                .filter(value -> value.length() <= longest)
                .orElse(null);
    }

    private String number() {
        return surest(Field.NUMBER)
                .map(Recognised::value)
                .filter(value -> DocumentNumber.parse(value).isPresent())
                .orElse(null);
    }

    private LocalDate date() {
        return surest(Field.DATE)
                .map(Recognised::value)
                .flatMap(FoundDescription::whole)
                .orElse(null);
    }

    private static Optional<LocalDate> whole(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException partlyBlank) {
            return Optional.empty();
        }
    }

    private List<Signatory> signatories() {
        return all(Field.SIGNATORY)
                .map(Recognised::signatory)
                .filter(one ->
                        one != null && !one.name().isBlank() && one.name().length() <= 100)
                .filter(one -> isAtMost(one.title(), 200) && isAtMost(one.authority(), 200))
                .limit(MOST_SIGNATORIES)
                .toList();
    }

    private List<String> recipients() {
        return all(Field.RECIPIENT)
                .map(Recognised::value)
                .filter(line -> !line.isBlank() && line.length() <= 500)
                .limit(MOST_RECIPIENTS)
                .toList();
    }

    private static boolean isAtMost(String text, int longest) {
        return text == null || text.length() <= longest;
    }
}
