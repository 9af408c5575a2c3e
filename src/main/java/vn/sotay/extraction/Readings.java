package vn.sotay.extraction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;

/** The ways one line may be meant, where nobody said in which encoding it was written. */
final class Readings {

    private static final Charset WINDOWS = Charset.forName("windows-1258");

    private Readings() {}

    /** As it is, and as TCVN3 or VNI, which end up as letters of Latin-1 or of Windows-1258. */
    static Set<String> of(String line) {
        String composed = Normalizer.normalize(line, Normalizer.Form.NFC);
        Set<String> readings = new java.util.LinkedHashSet<>();
        readings.add(composed);
        readings.add(fromTcvn3(line));
        readings.add(fromTcvn3(new String(line.getBytes(WINDOWS), StandardCharsets.ISO_8859_1)));
        readings.add(Vni.toUnicode(composed));
        return readings;
    }

    private static String fromTcvn3(String latin) {
        StringBuilder text = new StringBuilder(latin.length());
        latin.chars().forEach(one -> text.append(Tcvn3.toUnicode((char) one)));
        return text.toString();
    }
}
