package vn.sotay.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.sotay.platform.data.Migrations;

/**
 * What a file says of itself; its last part, because counts are known at the end.
 *
 * @param format of the file; goes up when an older program could misread it
 * @param schema which migrations made the tables
 * @param sequences the next number that each gives out
 * @param receiptPartitions the first item of each
 * @param leftOut tables that are there and not in the file: unlogged, so a crash may forget them as well
 */
record Manifest(
        int format,
        Instant madeAt,
        String postgres,
        Migrations.Stamp schema,
        List<Content> tables,
        Map<String, Long> sequences,
        List<Integer> receiptPartitions,
        List<String> leftOut) {

    static final int FORMAT = 1;

    /** @param sha256 of all rows, see {@link RowSum} */
    record Content(Table table, long rows, String sha256) {}
}
