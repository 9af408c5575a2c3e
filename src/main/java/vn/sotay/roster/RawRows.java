package vn.sotay.roster;

import java.util.List;

/** Takes the rows of a file one by one, as they stand there. */
interface RawRows {

    /**
     * @param sheet name of the sheet; {@code null} where there are none
     * @param line number of the row in the sheet or file, from 1
     * @param cells as they are seen; empty for empty ones
     */
    void row(String sheet, int line, List<String> cells);
}
