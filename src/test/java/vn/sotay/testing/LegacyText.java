package vn.sotay.testing;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;

/** Writes Vietnamese the way programs before Unicode did, byte by byte from the tables of the two standards. */
public final class LegacyText {

    private static final String TCVN3_LETTERS =
            "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    private static final int[] TCVN3_BYTES = {
        0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xB5, 0xB6, 0xB7, 0xB8,
                0xB9,
        0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4,
                0xD5,
        0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB,
                0xEC,
        0xED, 0xEE, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE
    };
    /** Letters that Windows-1258 has in one piece; whatever else carries a tone gets it as a mark behind. */
    private static final String WINDOWS_LETTERS = "ÀÁÂĂÈÉÊÍÓÔƠÙÚƯàáâăèéêíóôơùúưĐđ";

    private static final int[] WINDOWS_BYTES = {
        0xC0, 0xC1, 0xC2, 0xC3, 0xC8, 0xC9, 0xCA, 0xCD, 0xD3, 0xD4, 0xD5, 0xD9, 0xDA, 0xDD, 0xE0, 0xE1, 0xE2, 0xE3,
        0xE8, 0xE9, 0xEA, 0xED, 0xF3, 0xF4, 0xF5, 0xF9, 0xFA, 0xFD, 0xD0, 0xF0
    };
    private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";
    private static final int[] TONE_BYTES = {0xCC, 0xD2, 0xDE, 0xEC, 0xF2};

    private LegacyText() {}

    /** Capitals with a tone come out small, as in files that a font of capitals displays. */
    public static byte[] tcvn3(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int at = TCVN3_LETTERS.indexOf(letter);
            int small = TCVN3_LETTERS.indexOf(Character.toLowerCase(letter));
            bytes.write(at >= 0 ? TCVN3_BYTES[at] : letter > 0x7F && small >= 0 ? TCVN3_BYTES[small] : letter);
        }
        return bytes.toByteArray();
    }

    public static byte[] windows1258(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int whole = WINDOWS_LETTERS.indexOf(letter);
            if (whole >= 0) {
                bytes.write(WINDOWS_BYTES[whole]);
                continue;
            }
            String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
            String tone = apart.replaceAll("[^" + TONES + "]", "");
            String base = Normalizer.normalize(apart.replaceAll("[" + TONES + "]", ""), Normalizer.Form.NFC);
            int at = WINDOWS_LETTERS.indexOf(base.charAt(0));
            bytes.write(at >= 0 ? WINDOWS_BYTES[at] : base.charAt(0));
            if (!tone.isEmpty()) {
                bytes.write(TONE_BYTES[TONES.indexOf(tone)]);
            }
        }
        return bytes.toByteArray();
    }
}
