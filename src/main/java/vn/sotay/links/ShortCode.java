package vn.sotay.links;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a short address ends with: eight characters drawn by lot, 40 bits, and a ninth by which a slip in typing is noticed
 * without asking whether there is such a code.
 */
record ShortCode(String code) {

    /** Crockford's alphabet, as on activation slips, without Z: 31 is a prime, and Z is taken for 2. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";

    private static final int DRAWN = 8;
    private static final int LENGTH = DRAWN + 1;
    /** With all the hyphens and spaces that a person may put in. */
    private static final Pattern TYPED = Pattern.compile("[0-9A-Za-z \\-]{9,30}");

    private static final SecureRandom RANDOM = new SecureRandom();

    static ShortCode draw() {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < DRAWN; i++) {
            drawn.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        int rest = weighed(drawn) % ALPHABET.length();
        return new ShortCode(drawn.append(ALPHABET.charAt((ALPHABET.length() - rest) % ALPHABET.length()))
                .toString());
    }

    /** As typed: any case, with or without hyphens and spaces, O for 0, I or L for 1, Z for 2. Empty for a slip. */
    static Optional<ShortCode> parse(String typed) {
        if (typed == null || !TYPED.matcher(typed).matches()) {
            return Optional.empty();
        }
        String code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replace('Z', '2');
        boolean whole = code.length() == LENGTH
                && code.chars().allMatch(one -> ALPHABET.indexOf(one) >= 0)
                && weighed(code) % ALPHABET.length() == 0;
        return whole ? Optional.of(new ShortCode(code)) : Optional.empty();
    }

    /** Every place has a weight of its own, so one wrong character is noticed, and two that changed places. */
    private static int weighed(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            sum += (LENGTH - i) * ALPHABET.indexOf(code.charAt(i));
        }
        return sum;
    }

    /** In groups of three, for reading out and typing. */
    String grouped() {
        return code.replaceAll("(...)(?!$)", "$1 ");
    }
}
