package vn.sotay.extraction;

import java.util.List;

/**
 * The text of a document.
 *
 * @param pages of a PDF; 0 for kinds that have none
 * @param withoutText the pages are pictures; there are no blocks
 * @param doubtfulEncoding the letters may be wrong: many words with marks are none, or the encoding was guessed in vain
 * @param language {@code vi}, or null when it could not be told
 */
public record ExtractedText(
        List<Block> blocks, int pages, boolean withoutText, boolean doubtfulEncoding, String language) {

    public ExtractedText {
        blocks = List.copyOf(blocks);
    }
}
