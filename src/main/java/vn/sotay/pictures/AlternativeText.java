package vn.sotay.pictures;

import java.text.Normalizer;
import vn.sotay.platform.web.Problem;

/** What a picture shows, for those who cannot see it. A picture without it tells them nothing, so it is needed. */
final class AlternativeText {

    static final int LONGEST = 300;

    private static final String POINTER = "/alternativeText";

    private AlternativeText() {}

    /** On one line. @throws Problem 400 when there is none, or too much of it */
    static String of(String typed) {
        String line = typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC)
                        .replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ")
                        .strip();
        if (line.isEmpty()) {
            throw Problem.invalidField(POINTER, "NotBlank");
        }
        if (line.length() > LONGEST) {
            throw Problem.invalidField(POINTER, "Size", 1, LONGEST);
        }
        return line;
    }
}
