package vn.sotay.extraction;

import java.util.List;
import java.util.Optional;

/**
 * The first pages of a paper, line by line.
 *
 * @param withoutText they are pictures, as far as can be told
 */
record Head(List<Line> lines, boolean withoutText) {

    /** A stamp or a watermark; a page with less than this and a large picture is a scanned page. */
    static final int LETTERS_OF_A_STAMP = 200;

    /** Where a line stands; a mark is believed in some places more than in others. */
    enum Place {
        TEXT,
        /** In a table as small as those that lay out the top of a paper. */
        CELL,
        /** In a table of content. */
        TABLE,
        /** In a page header or footer, a text box, a watermark, a stamp. */
        APART
    }

    /** A line as it was written, with its tabs and wide gaps: they part the columns. */
    record Line(String text, Place place) {}

    FirstPages look() {
        Optional<Secrecy> mark = SecrecyMark.in(lines);
        return mark.isPresent()
                ? new FirstPages.Marked(mark.get())
                : new FirstPages.Read(withoutText, DistributionLimit.in(lines));
    }
}
