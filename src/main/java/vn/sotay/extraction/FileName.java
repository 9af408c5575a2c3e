package vn.sotay.extraction;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** File names as they come from outside: never used as a path, made safe to store, to log and to show. */
public final class FileName {

    private static final int MAX_BYTES = 200;
    private static final int MAX_EXTENSION = 10;
    private static final String NAMELESS = "document";

    // Cc, Cf (right-to-left override, zero width), Co, Cs and line separators can make a name look like another one.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*%;&$`]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    public static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String visible = INVISIBLE.matcher(last).replaceAll("");
        String plain = RESERVED.matcher(Normalizer.normalize(visible, Normalizer.Form.NFC))
                .replaceAll("_")
                .replaceAll("[\\s\\u00A0]+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        if (plain.isEmpty()) {
            return NAMELESS;
        }
        return shortened(DEVICE.matcher(plain).matches() ? "_" + plain : plain);
    }

    /** Lower case, without the dot; empty when there is none. */
    public static String extension(String safeName) {
        int dot = safeName.lastIndexOf('.');
        String extension = dot < 0 ? "" : safeName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.length() > MAX_EXTENSION ? "" : extension;
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        String extension = extension(name);
        String tail = extension.isEmpty() ? "" : "." + extension;
        StringBuilder stem = new StringBuilder();
        int room = MAX_BYTES - bytes(tail);
        for (int at = 0; at < name.length() - tail.length(); ) {
            String character = Character.toString(name.codePointAt(at));
            room -= bytes(character);
            if (room < 0) {
                break;
            }
            stem.append(character);
            at += character.length();
        }
        return stem.toString().strip() + tail;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
