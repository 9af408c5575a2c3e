package vn.sotay.extraction;

/** Numbers of list items as word processors and browsers write them. */
final class ListNumber {

    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] NUMERALS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    private static final int LARGEST_ROMAN = 3999;

    private ListNumber() {}

    static String roman(int number) {
        if (number < 1 || number > LARGEST_ROMAN) {
            return Integer.toString(number);
        }
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            for (; rest >= VALUES[i]; rest -= VALUES[i]) {
                roman.append(NUMERALS[i]);
            }
        }
        return roman.toString();
    }

    /** a … z, then aa, bb … as Word does it; Latin letters, also in Vietnamese documents. */
    static String letters(int number) {
        if (number < 1 || number > 26 * 10) {
            return Integer.toString(number);
        }
        return Character.toString('a' + (number - 1) % 26).repeat((number - 1) / 26 + 1);
    }
}
