package vn.sotay.extraction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings texts to Unicode that were written with a Vietnamese font from before it, piece by piece. */
final class Letters {

    private static final double ENOUGH_VIETNAMESE = 0.03;
    private static final double TOO_MANY_STRANGE = 0.2;
    private static final int TELLING_AT_LEAST = 5;
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final LetterCode mostly;

    private Letters(LetterCode mostly) {
        this.mostly = mostly;
    }

    /** @param texts all of a document; the longer ones decide for those that are too short to tell */
    static Letters of(List<String> texts) {
        LetterEvidence all = new LetterEvidence();
        texts.forEach(all::add);
        return new Letters(all.code());
    }

    static List<Block> toUnicode(List<Block> blocks) {
        Letters letters = of(blocks.stream().map(Block::text).toList());
        return blocks.stream().map(letters::toUnicode).toList();
    }

    LetterCode codeOf(String text) {
        return LetterEvidence.of(text).code(mostly);
    }

    String toUnicode(String text) {
        return codeOf(text).toUnicode(text);
    }

    private Block toUnicode(Block block) {
        LetterCode code = codeOf(block.text());
        return new Block(
                block.id(),
                block.kind(),
                withoutSoftHyphens(code == LetterCode.UNICODE ? block.html() : betweenTags(block.html(), code)),
                withoutSoftHyphens(code.toUnicode(block.text())));
    }

    private static String betweenTags(String html, LetterCode code) {
        StringBuilder converted = new StringBuilder();
        Matcher tags = TAG.matcher(html);
        int from = 0;
        while (tags.find()) {
            converted.append(code.toUnicode(html.substring(from, tags.start()))).append(tags.group());
            from = tags.end();
        }
        return converted.append(code.toUnicode(html.substring(from))).toString();
    }

    /** They show nothing; in TCVN3 the same character is ư. */
    private static String withoutSoftHyphens(String text) {
        return text.replace("\u00AD", "");
    }

    static String language(List<Block> blocks) {
        int letters = 0;
        int vietnamese = 0;
        for (Block block : blocks) {
            for (int i = 0; i < block.text().length(); i++) {
                char letter = block.text().charAt(i);
                letters += Character.isLetter(letter) ? 1 : 0;
                vietnamese += isVietnamese(letter) ? 1 : 0;
            }
        }
        return letters > 0 && vietnamese >= ENOUGH_VIETNAMESE * letters ? "vi" : null;
    }

    /** Words with strange letters that are none: in a code that nobody knows, or damaged on the way. */
    static boolean lookStrange(List<Block> blocks) {
        LetterEvidence evidence = new LetterEvidence();
        blocks.forEach(block -> evidence.add(block.text()));
        int strange = evidence.words() - evidence.syllables(LetterCode.UNICODE);
        return evidence.words() >= TELLING_AT_LEAST && strange > TOO_MANY_STRANGE * evidence.words();
    }

    static boolean isVietnamese(char letter) {
        return (letter >= '\u1EA0' && letter <= '\u1EF9') || "ăĂđĐơƠưƯ".indexOf(letter) >= 0;
    }
}
