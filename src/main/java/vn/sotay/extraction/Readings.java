package vn.sotay.extraction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/** The ways one line may be meant, where nobody said in which encoding it was written. */
final class Readings {

    private static final Charset WINDOWS = Charset.forName("windows-1258");

    private Readings() {}

    /** As it is, and as TCVN3 or VNI, which end up as letters of Latin-1 or of Windows-1258. In the same order for each. */
    static List<String> of(String line) {
        String composed = Normalizer.normalize(line, Normalizer.Form.NFC);
        return List.of(
                composed,
                fromTcvn3(composed),
                fromTcvn3(new String(line.getBytes(WINDOWS), StandardCharsets.ISO_8859_1)),
                Vni.toUnicode(composed));
    }

    private static String fromTcvn3(String latin) {
        StringBuilder text = new StringBuilder(latin.length());
        latin.chars().forEach(one -> text.append(Tcvn3.toUnicode((char) one)));
        return text.toString();
    }
}
