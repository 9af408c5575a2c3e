package vn.sotay.organisation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name as people type it when they search: small letters, no marks, single spaces. */
public final class FoldedName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private FoldedName() {}

    /** {@code Nguyễn Thị  Đào} gives {@code nguyen thi dao}, however its marks were encoded. */
    public static String of(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll(" ")
                .strip();
    }
}
