package vn.sotay.extraction;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A piece of a document in reading order.
 *
 * @param id unique in the document, in order: {@code b1}, {@code b2} …
 * @param html sanitised; the only attributes are {@code colspan} and {@code rowspan}
 * @param text the same words, Unicode NFC; cells are parted by tabs, rows and line breaks by line feeds
 */
public record Block(String id, Kind kind, String html, String text) {

    @Schema(name = "BlockKind", description = "What the file had there")
    public enum Kind {
        HEADING,
        PARAGRAPH,
        /** An item numbered or bulleted by the word processor; its label is part of the text. */
        LIST_ITEM,
        TABLE,
        /** The block in two columns on top: issuing body and number, state or Party title, place and date. */
        HEADER
    }
}
