package vn.sotay.roster;

/** What Vietnamese text in Windows-1258 looks like. */
final class Windows1258 {

    /** Grave, hook, tilde, acute, dot below: characters of their own that follow a vowel. */
    private static final String MARKS = "\u00CC\u00D2\u00DE\u00EC\u00F2";

    private static final String VOWELS =
            "aeiouyAEIOUY\u00C2\u00C3\u00CA\u00D4\u00D5\u00DD\u00E2\u00E3\u00EA\u00F4\u00F5\u00FD";

    private Windows1258() {}

    /** A sign among letters, or a mark on something that carries none. Bytes as Latin-1 characters. */
    static boolean isUnlikely(int before, int one) {
        boolean sign = one > 0xA0 && one < 0xC0;
        boolean markAlone = MARKS.indexOf(one) >= 0 && VOWELS.indexOf(before) < 0;
        return sign || markAlone;
    }
}
