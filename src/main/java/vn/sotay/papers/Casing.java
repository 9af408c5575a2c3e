package vn.sotay.papers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes what was printed in capitals as a sentence has it, with the large letters that the same words have in the body. */
final class Casing {

    private static final int LINES = 150;
    private static final int CHARACTERS = 60_000;
    private static final Pattern AS_PRINTED = Pattern.compile("\\P{L}*[IVX]{1,6}\\P{L}*|.*[\\d/].*");
    private static final Pattern SENTENCE_ENDS = Pattern.compile(".*[.:;?!\"”]");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\d]");

    private static final List<String> NAMES = List.of(
            "Ban Chấp hành Trung ương",
            "Bộ Chính trị",
            "Ban Bí thư",
            "Ban Chấp hành",
            "Ban Thường vụ",
            "Ban Thường trực",
            "Thường trực",
            "Ban Tổ chức",
            "Ban Tuyên giáo và Dân vận",
            "Ban Tuyên giáo",
            "Ban Dân vận",
            "Ban Nội chính",
            "Ủy ban Kiểm tra",
            "Ủy ban nhân dân",
            "Hội đồng nhân dân",
            "Văn phòng Trung ương Đảng",
            "Mặt trận Tổ quốc",
            "Liên đoàn Lao động",
            "Việt Nam",
            "Hồ Chí Minh",
            "Trung ương",
            "Quốc hội",
            "Chính phủ");

    /** Names follow: {@code tỉnh Hà Giang}, {@code Thành ủy Hà Nội}. */
    private static final List<String> BEFORE_NAMES =
            List.of("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "ủy", "thôn");

    private static final List<String> NO_NAMES = List.of(
            "tỉnh", "thành", "phố", "huyện", "quận", "xã", "phường", "thị", "trấn", "và", "các", "cơ", "quan", "khối",
            "bộ", "của", "về", "trực", "thuộc");

    private final Map<String, Map<String, Integer>> forms = new HashMap<>();

    Casing(List<PaperLine> body) {
        int characters = 0;
        for (PaperLine line : body.subList(0, Math.min(LINES, body.size()))) {
            characters += line.text().length();
            if (!line.isCapitals() && characters < CHARACTERS) {
                learn(line.text().split("\\s+"));
            }
        }
    }

    private void learn(String[] words) {
        for (int i = 0; i < words.length; i++) {
            boolean begins = i == 0 || SENTENCE_ENDS.matcher(words[i - 1]).matches();
            String form = bare(words[i]);
            if (!begins && !form.isEmpty()) {
                count(key(words[i - 1], words[i], ""), form);
                if (i + 1 < words.length) {
                    count(key("", words[i], words[i + 1]), form);
                }
            }
        }
    }

    private void count(String key, String form) {
        forms.computeIfAbsent(key, any -> new HashMap<>()).merge(form, 1, Integer::sum);
    }

    /** Begins with a large letter; names inside have theirs. */
    String sentence(String text) {
        String[] words = text.strip().split("\\s+");
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            sentence.append(i == 0 ? "" : " ").append(AS_PRINTED.matcher(words[i]).matches() ? words[i] : learned(words, i));
        }
        return large(withNames(sentence.toString()));
    }

    /** The name of a body or an office. */
    String name(String text) {
        String[] words = sentence(text).split(" ");
        boolean inName = false;
        for (int i = 0; i < words.length; i++) {
            String small = words[i].toLowerCase(Locale.ROOT);
            inName &= !NO_NAMES.contains(small);
            words[i] = inName ? large(words[i]) : words[i];
            inName |= BEFORE_NAMES.contains(small);
        }
        return String.join(" ", words);
    }

    private String learned(String[] words, int i) {
        Map<String, Integer> counts = new HashMap<>();
        if (i > 0) {
            forms.getOrDefault(key(words[i - 1], words[i], ""), Map.of()).forEach((form, n) -> counts.merge(form, n, Integer::sum));
        }
        if (i + 1 < words.length) {
            forms.getOrDefault(key("", words[i], words[i + 1]), Map.of()).forEach((form, n) -> counts.merge(form, n, Integer::sum));
        }
        String small = words[i].toLowerCase(Locale.ROOT);
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(best -> small.replace(bare(small), best.getKey()))
                .orElse(small);
    }

    private static String withNames(String sentence) {
        String written = sentence;
        for (String name : NAMES) {
            int at = written.toLowerCase(Locale.ROOT).indexOf(name.toLowerCase(Locale.ROOT));
            if (at >= 0) {
                written = written.substring(0, at) + name + written.substring(at + name.length());
            }
        }
        return written;
    }

    private static String key(String before, String word, String after) {
        return (bare(before) + ' ' + bare(word) + ' ' + bare(after)).toLowerCase(Locale.ROOT);
    }

    private static String bare(String word) {
        return NOT_LETTERS.matcher(word).replaceAll("");
    }

    static String large(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return text.substring(0, i) + Character.toUpperCase(text.charAt(i)) + text.substring(i + 1);
            }
        }
        return text;
    }
}
