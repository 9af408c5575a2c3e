package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.sotay.extraction.Block;

/**
 * The large parts of a paper: header, preamble, the divisions, signature and recipients, annexes, notes. Each is given by
 * the place of its first piece.
 *
 * @param body where the first division begins; the end if there is none
 * @param closing where signature or recipients begin
 * @param annexes in order, all behind the closing
 * @param notes where the notes begin that stand at the end
 */
record Extent(int preamble, int body, int closing, List<Integer> annexes, int notes) {

    private static final Pattern GROUNDS = Pattern.compile(
            "(?iu)(-\\s*)?(căn cứ|xét|chiểu|theo đề nghị|thực hiện|thi hành|để |tại kỳ họp|kính gửi|sau khi).*",
            Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?u)(T\\s?[/.]\\s?M|TM|K\\s?[/.]\\s?T|KT|T\\s?[/.]\\s?L|TL|TUQ|T/U/Q|Q)(\\s?[./]\\s?|\\s+)\\p{Lu}{2,}.*");
    private static final Pattern RECIPIENTS = Pattern.compile("(?iu)(đồng )?(nơi nhận|kính gửi)\\s*(:.*)?");
    private static final Pattern SENT_TO = Pattern.compile("(?iu)nơi nhận\\s*:.*");
    private static final Pattern OFFICE = Pattern.compile(
            "(?u)(PHÓ |QUYỀN )?(CHỦ TỊCH|TỔNG BÍ THƯ|BÍ THƯ|THƯỜNG TRỰC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|"
                    + "GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|CHÁNH ÁN|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC)(?![\\p{Ll}])[^.;:]{0,60}");
    private static final Pattern NAME = Pattern.compile(
            "(?u)((\\(?[Đđ]ã ký\\)?|\\*)\\s*){0,6}((PGS|GS|TS|ThS|BS|LS|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá)\\.?\\s*){0,4}"
                    + "(\\p{Lu}\\p{L}*\\s+){1,5}\\p{Lu}\\p{L}*");
    private static final Pattern ANNEX = Pattern.compile(
            "(?u)(PHỤ LỤC|Phụ lục|BIỂU|MẪU|Mẫu|Biểu)(\\s+(số|SỐ))?\\s*:?\\s*([IVX]{1,5}|\\d{1,3}|[A-Z])?(?![\\p{L}\\d])[\\s.:–(/-]*.{0,200}",
            Pattern.DOTALL);
    private static final Pattern CARRIED =
            Pattern.compile("(?iu)(\\(.{0,100}kèm\\s+theo|(ban hành\\s+)?kèm\\s+theo\\s).*", Pattern.DOTALL);
    private static final Pattern KIND_OF_PAPER = Pattern.compile(
            "(?u)(QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|DANH MỤC|DANH SÁCH|HƯỚNG DẪN|PHƯƠNG ÁN|CHIẾN LƯỢC"
                    + "|QUY HOẠCH|QUY TRÌNH|TIÊU CHUẨN|TIÊU CHÍ|QUY CHUẨN|BẢNG|ĐỀ CƯƠNG)(?![\\p{L}]).*",
            Pattern.DOTALL);
    private static final Pattern NOTE = Pattern.compile("\\[\\d{1,3}]\\s.*", Pattern.DOTALL);
    private static final Pattern SENTENCE = Pattern.compile("(?su)\\p{Lu}.{40,}[.:;,]");
    private static final int LINES_OF_A_TITLE = 6;
    private static final int TITLE = 300;
    /** No line of a signature is longer. */
    private static final int LINE = 150;

    private static final int PARAGRAPH = 170;

    static Extent of(List<Piece> pieces) {
        int notes = notes(pieces);
        int first = body(pieces, notes);
        // A paper of plain paragraphs: what is numbered behind its signature is not its body.
        int signed = signed(pieces, first);
        int body = signed < 0 ? first : signed;
        int closing = signed < 0 ? closing(pieces, body, notes) : signed;
        List<Integer> annexes = annexes(pieces, body, closing, notes);
        int end = annexes.isEmpty() ? closing : Math.min(closing, annexes.get(0));
        return new Extent(preamble(pieces, Math.min(body, end)), body, end, annexes, notes);
    }

    private static int notes(List<Piece> pieces) {
        int at = pieces.size();
        while (at > 0 && NOTE.matcher(pieces.get(at - 1).text).matches()) {
            at--;
        }
        return at;
    }

    private static int body(List<Piece> pieces, int to) {
        for (int i = 0; i < to; i++) {
            Piece piece = pieces.get(i);
            boolean first = piece.label != null && piece.label.ordinal().value() == 1 && !piece.quoted;
            if (first && piece.label.style().compareTo(Label.Style.NUMBER) <= 0 && !isOfNumber(piece)) {
                return i;
            }
        }
        return to;
    }

    /** {@code 01/NQ-TU} is the number of a paper, {@code 1/ Thuận lợi} is not. */
    private static boolean isOfNumber(Piece piece) {
        return piece.label.sign().equals("/") && !Character.isWhitespace(piece.text.charAt(piece.label.end() - 1));
    }

    private static int signed(List<Piece> pieces, int before) {
        for (int i = 1; i < before; i++) {
            Piece piece = pieces.get(i);
            boolean signs = piece.label == null
                    && lines(piece)
                            .anyMatch(line -> AUTHORITY.matcher(line).matches()
                                    || (line.length() < LINE
                                            && SENT_TO.matcher(line).matches()));
            if (signs && !piece.quoted && piece.kind != Block.Kind.HEADER) {
                return i;
            }
        }
        return -1;
    }

    private static Stream<String> lines(Piece piece) {
        return piece.text
                .lines()
                .flatMap(line -> Stream.of(line.split("\t|\\s{3,}")))
                .map(String::strip)
                .limit(60);
    }

    /** Its first line that is a ground, or long as a paragraph is. */
    private static int preamble(List<Piece> pieces, int body) {
        for (int i = 0; i < body; i++) {
            Piece piece = pieces.get(i);
            boolean paragraph = !piece.isTable()
                    && !piece.standsOut()
                    && (piece.text.length() > PARAGRAPH
                            || SENTENCE.matcher(piece.text).matches());
            if (paragraph || (!piece.isTable() && GROUNDS.matcher(piece.text).matches())) {
                return i;
            }
        }
        return body;
    }

    /** The first sign of a signature that no list of parts, chapters or articles goes on behind. */
    private static int closing(List<Piece> pieces, int body, int to) {
        List<Runs.Run> runs = Stream.of(Label.Style.PART, Label.Style.CHAPTER, Label.Style.ARTICLE, Label.Style.ROMAN)
                .map(style -> divisions(pieces, style, body, to))
                .filter(Objects::nonNull)
                .toList();
        for (int i = body + 1; i < to; i++) {
            int at = i;
            // A form in the text looks like a signature; a paper that is carried behind it begins its own lists.
            if (isClosing(pieces, at) && runs.stream().noneMatch(run -> run.first() < at && run.last() > at)) {
                return at;
            }
        }
        return to;
    }

    private static Runs.Run divisions(List<Piece> pieces, Label.Style style, int from, int to) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (Divisions.couldBegin(pieces.get(i), style)) {
                places.add(i);
            }
        }
        return Runs.outermost(pieces, places);
    }

    private static boolean isClosing(List<Piece> pieces, int at) {
        Piece piece = pieces.get(at);
        if (piece.quoted || piece.label != null) {
            return false;
        }
        boolean signs = lines(piece)
                .anyMatch(line -> AUTHORITY.matcher(line).matches()
                        || RECIPIENTS.matcher(line).matches());
        return signs || isSigned(pieces, at);
    }

    /** An office in capitals and then, a line or some later, a name. */
    private static boolean isSigned(List<Piece> pieces, int at) {
        String[] lines = pieces.get(at).text.split("\n|\t");
        if (!OFFICE.matcher(lines[0].strip()).matches()
                || !Character.isUpperCase(lines[0].strip().charAt(1))) {
            return false;
        }
        StringBuilder following = new StringBuilder(pieces.get(at).text.substring(lines[0].length()));
        for (int i = at + 1; i < Math.min(at + 5, pieces.size()); i++) {
            following.append('\n').append(pieces.get(i).text);
        }
        return following.toString().lines().map(String::strip).anyMatch(line -> NAME.matcher(line)
                .matches());
    }

    private static List<Integer> annexes(List<Piece> pieces, int body, int closing, int to) {
        List<Integer> annexes = new ArrayList<>();
        for (int i = body + 1; i < to; i++) {
            if (!pieces.get(i).quoted
                    && !titlesDivision(pieces, i)
                    && (isAnnexTitle(pieces, i, closing) || (i > closing && isCarried(pieces, i)))) {
                annexes.add(i);
                i = lastOfTitle(pieces, i);
            }
        }
        return annexes;
    }

    /** {@code Chương II} and on the next line {@code QUY ĐỊNH CỤ THỂ}. */
    private static boolean titlesDivision(List<Piece> pieces, int at) {
        Piece before = pieces.get(at - 1);
        return before.label != null
                && before.label.style().compareTo(Label.Style.SUBSECTION) <= 0
                && before.rest().isEmpty();
    }

    private static boolean isAnnexTitle(List<Piece> pieces, int at, int closing) {
        Piece piece = pieces.get(at);
        if (piece.isTable()
                || piece.text.length() > TITLE
                || !ANNEX.matcher(piece.text).matches()) {
            return false;
        }
        boolean bare = piece.text.length() < 20 || piece.standsOut();
        boolean form = piece.text.matches("(?iu)(mẫu|biểu).*");
        return at > closing ? bare : bare && !form && piece.standsOut() && isCarriedSoon(pieces, at);
    }

    private static boolean isCarried(List<Piece> pieces, int at) {
        Piece piece = pieces.get(at);
        String first = piece.text.lines().findFirst().orElse("");
        boolean title = piece.standsOut() || Piece.isCapitals(first);
        boolean brief = !piece.isTable() && piece.label == null && piece.text.length() < TITLE * 2;
        boolean named = KIND_OF_PAPER.matcher(first).matches();
        boolean carried = isCarriedSoon(pieces, at);
        return brief && (title || piece.text.contains("kèm theo")) && (named || (title && carried));
    }

    /** The lines of its own title are no further annexes. */
    private static int lastOfTitle(List<Piece> pieces, int at) {
        for (int i = at; i < Math.min(at + LINES_OF_A_TITLE, pieces.size()); i++) {
            if (saysCarried(pieces.get(i))) {
                return i;
            }
        }
        return at + LINES_OF_A_TITLE / 2;
    }

    private static boolean isCarriedSoon(List<Piece> pieces, int at) {
        for (int i = at; i < Math.min(at + LINES_OF_A_TITLE, pieces.size()); i++) {
            Piece line = pieces.get(i);
            if (saysCarried(line)) {
                return true;
            }
            // It begins further below, with what it is; and not above the name of who signed.
            String text = line.text.strip();
            if ((i > at && KIND_OF_PAPER.matcher(text).matches()) || isOfSignature(text)) {
                return false;
            }
        }
        return false;
    }

    private static boolean saysCarried(Piece piece) {
        return piece.text.lines().anyMatch(line -> CARRIED.matcher(line.strip()).matches());
    }

    private static boolean isOfSignature(String line) {
        return line.length() < LINE
                && (AUTHORITY.matcher(line).matches()
                        || OFFICE.matcher(line).matches()
                        || (NAME.matcher(line).matches() && !Piece.isCapitals(line)));
    }
}
