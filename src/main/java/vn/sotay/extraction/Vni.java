package vn.sotay.extraction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The letters of VNI for Windows: a vowel, and behind it a Latin-1 letter for its diacritics. */
final class Vni {

    private static final Map<String, String> UNICODE = new HashMap<>();

    static {
        place("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ");
        place("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ");
        place("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ");
        place("u", "ùøûõï", "úùủũụ");
        place("y", "ùøûõ", "ýỳỷỹ");
        place("ô", "ùøûõï", "ớờởỡợ");
        place("ö", "ùøûõï", "ứừửữự");
        place("", "ñæóòîôö", "đỉĩịỵơư");
    }

    private Vni() {}

    private static void place(String base, String diacritics, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            String typed = base + diacritics.charAt(i);
            String letter = letters.substring(i, i + 1);
            UNICODE.put(typed, letter);
            String capital = letter.toUpperCase(Locale.ROOT);
            UNICODE.put(typed.toUpperCase(Locale.ROOT), capital);
            if (!base.isEmpty()) {
                // Behind a capital the mark may be typed small, and shows the same.
                UNICODE.put(base.toUpperCase(Locale.ROOT) + diacritics.charAt(i), capital);
            }
        }
    }

    static String toUnicode(String typed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            String two = typed.substring(i, Math.min(i + 2, typed.length()));
            String pair = two.length() == 2 ? UNICODE.get(two) : null;
            if (pair != null) {
                text.append(pair);
                i++;
            } else {
                String one = two.substring(0, 1);
                text.append(UNICODE.getOrDefault(one, one));
            }
        }
        return text.toString();
    }
}
