package vn.sotay.papers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes what was printed in capitals as a sentence has it, with the large letters that the same words have in the body. */
final class Casing {

    private static final int LINES = 150;
    private static final int CHARACTERS = 60_000;
    private static final Pattern AS_PRINTED = Pattern.compile("\\P{L}*[IVX]{1,6}\\P{L}*|.*[\\d/].*");
    private static final Pattern SENTENCE_ENDS = Pattern.compile(".*[.:;?!)\"”/]|[-+*•–]");
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
            "Đảng Cộng sản Việt Nam",
            "Việt Nam",
            "Hồ Chí Minh",
            "Trung ương",
            "Quốc hội",
            "Chính phủ",
            "Ủy ban Thường vụ Quốc hội");

    /** Large in the name of a body, though not in every sentence. */
    private static final List<String> PARTS_OF_NAMES = List.of(
            "Tỉnh ủy",
            "Thành ủy",
            "Huyện ủy",
            "Quận ủy",
            "Thị ủy",
            "Quân ủy",
            "Trung ương",
            "Đảng ủy",
            "Đảng bộ",
            "Đảng đoàn",
            "Công ty Cổ phần",
            "Công an",
            "Quân sự",
            "Ủy ban",
            "Ủy ban Kiểm tra");

    private static final Pattern ABBREVIATION =
            Pattern.compile("UBND|HĐND|BCH|BTV|TNCS|UBKT|UBMTTQ|MTTQ|TW|TP|LĐLĐ|CCB|BCĐ|HĐBC");
    /** What the body is for comes next: {@code Bộ Tài chính}. */
    private static final List<String> KINDS = List.of("bộ", "sở", "cục", "vụ", "viện", "phòng", "báo");

    /** Names follow: {@code tỉnh Hà Giang}, {@code Thành ủy Hà Nội}. */
    private static final List<String> BEFORE_NAMES =
            List.of("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "ủy", "thôn");

    private static final List<String> NO_NAMES = List.of(
            "tỉnh", "thành", "phố", "huyện", "quận", "xã", "phường", "thị", "trấn", "và", "các", "cơ", "quan", "khối",
            "bộ", "của", "về", "trực", "thuộc", "ủy", "ban", "nhân", "dân");

    private final Map<String, Map<String, Integer>> forms = new HashMap<>();

    /** @param names that are known to be written with large letters */
    Casing(List<PaperLine> body, List<String> names) {
        int characters = 0;
        names.forEach(name -> learn((", " + name).split("\\s+")));
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
            boolean capitals = i > 0
                    && isShouted(words[i])
                    && (isShouted(words[i - 1]) || (i + 1 < words.length && isShouted(words[i + 1])));
            if (!begins && !form.isEmpty() && !capitals) {
                String next = i + 1 < words.length ? words[i + 1] : "";
                count(key(words[i - 1], words[i], next), form);
                count(key("", words[i], next), form);
                count(key(words[i - 1], words[i], ""), form);
            }
        }
    }

    private static boolean isShouted(String word) {
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }

    private void count(String key, String form) {
        forms.computeIfAbsent(key, any -> new HashMap<>()).merge(form, 1, Integer::sum);
    }

    /** Begins with a large letter; names inside have theirs. */
    String sentence(String text) {
        String[] words = text.strip().split("\\s+");
        String[] written = words.clone();
        for (int i = 0; i < words.length; i++) {
            boolean inName = i > 0 && Character.isUpperCase(written[i - 1].charAt(0));
            written[i] = AS_PRINTED.matcher(words[i]).matches() ? words[i] : learned(words, i, inName);
        }
        return large(withNames(String.join(" ", written), NAMES));
    }

    /** The name of a body or an office. */
    String name(String text) {
        String[] printed = text.strip().split("\\s+");
        String[] words = sentence(text).split(" ");
        boolean inName = false;
        for (int i = 0; i < words.length; i++) {
            String small = words[i].toLowerCase(Locale.ROOT);
            inName &= !NO_NAMES.contains(small);
            boolean matter = (i == 1 && KINDS.contains(words[0].toLowerCase(Locale.ROOT)))
                    || (i > 1
                            && words[i - 1].equals("và")
                            && KINDS.subList(0, 2).contains(words[0].toLowerCase(Locale.ROOT)));
            words[i] = inName || matter ? large(words[i]) : words[i];
            inName |= i > 0 && BEFORE_NAMES.contains(small);
            words[i] = ABBREVIATION.matcher(printed[i]).matches() ? printed[i] : words[i];
        }
        return withNames(String.join(" ", words), PARTS_OF_NAMES);
    }

    /** As it stands between the same two words, before the same one, or in a name behind the same one. */
    private String learned(String[] words, int i, boolean inName) {
        String before = i > 0 ? words[i - 1] : "";
        String next = i + 1 < words.length ? words[i + 1] : "";
        String small = words[i].toLowerCase(Locale.ROOT);
        return best(key(before, words[i], next))
                .or(() -> best(key("", words[i], next)))
                .or(() -> inName ? best(key(before, words[i], "")) : Optional.empty())
                .map(form -> small.replace(bare(small), form))
                .orElse(small);
    }

    private Optional<String> best(String key) {
        return forms.getOrDefault(key, Map.of()).entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static String withNames(String sentence, List<String> names) {
        String written = sentence;
        for (String name : names) {
            // Compared in place: letters there are that grow when they are made small.
            for (int at = 0; at + name.length() <= written.length(); at++) {
                if (written.regionMatches(true, at, name, 0, name.length())) {
                    written = written.substring(0, at) + name + written.substring(at + name.length());
                }
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
