package vn.sotay.extraction;

/**
 * How much text one document may hold. Chosen from the longest documents met (a code of 220 articles: 130 pages,
 * 180,000 characters, 1,400 paragraphs) with room to spare, and so that the standard worker heap is enough.
 *
 * @param pages of a PDF
 * @param characters of the whole text
 * @param blocks paragraphs, headings, list items and tables together
 * @param blockCharacters of one block; a list of a whole country in one table stays below it
 * @param tableCells of all tables together
 * @param depth of elements or tables inside one another
 */
public record ExtractionLimits(int pages, int characters, int blocks, int blockCharacters, int tableCells, int depth) {

    public static final ExtractionLimits STANDARD =
            new ExtractionLimits(1_000, 2_000_000, 20_000, 1_000_000, 50_000, 64);

    /** The longest answer of a worker; a longer one is a failure, not a larger buffer. */
    public static final int MAX_ANSWER_BYTES = 32 << 20;

    /** Glyphs drawn on one page of a PDF; a dense page holds 6,000. */
    static final int MAX_PAGE_GLYPHS = 60_000;
}
