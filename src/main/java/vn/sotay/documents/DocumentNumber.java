package vn.sotay.documents;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The number and symbol of a document: party form {@code 85-QĐ/TW}, state form {@code 30/2020/NĐ-CP}.
 *
 * @param printed tidied, as it is shown
 * @param key for comparing: no marks, no leading zeros, one kind of separator, so that {@code 01/NQ-TU} of the press
 *     and {@code 01-NQ/TU} of the paper are the same number
 */
public record DocumentNumber(String printed, String key) {

    private static final Pattern WORD_BEFORE =
            Pattern.compile("^(luật\\s+)?(số|so)\\s*:?\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern FORM = Pattern.compile("\\d{1,5}[a-zA-Z]?([-/.][\\p{L}\\d]{1,20}){0,8}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** @return empty when this cannot be a document number */
    public static Optional<DocumentNumber> parse(String typed) {
        String tidy = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        tidy = WORD_BEFORE.matcher(tidy).replaceFirst("");
        tidy = DASHES.matcher(tidy)
                .replaceAll("-")
                .replaceAll("\\s*([-/.])\\s*", "$1")
                .replaceAll("\\s+", "-");
        if (tidy.length() > 60 || !FORM.matcher(tidy).matches()) {
            return Optional.empty();
        }
        return Optional.of(new DocumentNumber(tidy, keyOf(tidy)));
    }

    private static String keyOf(String tidy) {
        String plain = MARKS.matcher(Normalizer.normalize(tidy, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toUpperCase(Locale.ROOT);
        return Arrays.stream(plain.split("[-/.]"))
                .map(part -> part.replaceFirst("^0+(?=\\d)", ""))
                .collect(Collectors.joining("-"));
    }
}
