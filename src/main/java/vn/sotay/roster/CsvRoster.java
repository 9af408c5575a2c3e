package vn.sotay.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a roster from text, whatever its encoding and separator, one row at a time. */
final class CsvRoster {

    static final int MOST_COLUMNS = 2_000;
    /** As many as a cell of a spreadsheet may hold. */
    static final int LONGEST_CELL = 32_767;

    private static final int LONGEST_ROW = 256 << 10;
    private static final int SAMPLE = 16 << 10;
    private static final char[] SEPARATORS = {';', ',', '\t'};

    private final Path file;
    private final TextEncoding encoding;

    /** @throws FailedImport when the encoding is none that is known */
    CsvRoster(Path file) throws IOException {
        this.file = file;
        this.encoding = TextEncoding.of(file).orElseThrow(() -> new FailedImport(RosterFailure.ENCODING_UNKNOWN));
    }

    TextEncoding encoding() {
        return encoding;
    }

    /** @throws FailedImport for rows without end */
    void read(RawRows to) throws IOException {
        CsvRecordHandler limits = CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS)
                .maxFieldSize(LONGEST_CELL)
                .maxRecordSize(LONGEST_ROW)
                .build();
        char separator = separator();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_ROW)
                .build(limits, withoutMark())) {
            for (CsvRecord row : rows) {
                to.row(
                        null,
                        (int) row.getStartingLineNumber(),
                        row.getFields().stream().map(encoding::composed).toList());
            }
        } catch (CsvParseException endless) {
            throw new FailedImport(RosterFailure.ROW_TOO_LONG, endless);
        }
    }

    private Reader withoutMark() throws IOException {
        Reader reader = new java.io.BufferedReader(encoding.open(file), SAMPLE);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** The one by which most columns are recognised. */
    private char separator() throws IOException {
        char[] sample = new char[SAMPLE];
        int length = 0;
        try (Reader reader = withoutMark()) {
            for (int read = 0; read >= 0 && length < SAMPLE; read = reader.read(sample, length, SAMPLE - length)) {
                length += read;
            }
        }
        List<String> lines =
                new String(sample, 0, length).lines().limit(HeaderRow.SEARCHED).toList();
        char best = SEPARATORS[0];
        long most = 0;
        for (char separator : SEPARATORS) {
            long known = lines.stream()
                    .mapToLong(line -> HeaderRow.recognised(
                            Arrays.asList(line.replace("\"", "").split(Pattern.quote(String.valueOf(separator))))))
                    .max()
                    .orElse(0);
            if (known > most) {
                most = known;
                best = separator;
            }
        }
        return best;
    }
}
