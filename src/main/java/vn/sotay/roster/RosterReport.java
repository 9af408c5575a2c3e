package vn.sotay.roster;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import vn.sotay.platform.web.Messages;
import vn.sotay.roster.RosterDesk.Numbered;
import vn.sotay.roster.RosterDesk.Piece;

/** The whole report as a table, a line for each error and change, written piece by piece however long it is. */
final class RosterReport {

    private static final int PIECE = 1_000;

    private final RosterDesk desk;
    private final UUID importId;
    private final Locale locale;

    RosterReport(RosterDesk desk, UUID importId, Locale locale) {
        this.desk = desk;
        this.importId = importId;
        this.locale = locale;
    }

    void write(OutputStream to) throws IOException {
        // Without the mark, spreadsheets take it for their local encoding.
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord(
                    Stream.of("sheet", "row", "record", "code", "name", "outcome", "column", "was", "is", "message")
                            .map(column -> Messages.text(locale, "roster.report." + column))
                            .toList());
            int after = 0;
            for (List<Numbered> piece = piece(after); !piece.isEmpty(); piece = piece(after)) {
                piece.forEach(row -> write(csv, row.line()));
                after = piece.get(piece.size() - 1).ordinal();
            }
        }
    }

    private List<Numbered> piece(int after) {
        return desk.rows(importId, Optional.empty(), new Piece(after, PIECE), locale);
    }

    private void write(CsvWriter csv, RosterImportLine line) {
        if (line.changes().isEmpty() && line.errors().isEmpty()) {
            write(csv, line, "", "", "", "");
        }
        line.errors().forEach(error -> write(csv, line, error.columnName(), "", "", error.message()));
        line.changes()
                .forEach(change -> write(
                        csv, line, RosterColumn.ofKey(change.column()).title(locale), change.was(), change.is(), ""));
    }

    private void write(CsvWriter csv, RosterImportLine line, String... more) {
        csv.writeRecord(Stream.concat(
                        Stream.of(
                                line.sheet(),
                                line.row() == null ? "" : String.valueOf(line.row()),
                                line.record() == null ? "" : said("record", line.record()),
                                line.code(),
                                line.name(),
                                said("outcome", line.outcome())),
                        Stream.of(more))
                .map(RosterReport::harmless)
                .toList());
    }

    private String said(String kind, Enum<?> word) {
        return Messages.text(locale, "roster." + kind + "." + word.name().toLowerCase(Locale.ROOT));
    }

    /** A spreadsheet runs what begins like a formula; behind an apostrophe it is text. */
    static String harmless(String cell) {
        return cell == null ? "" : cell.matches("(?s)\\s*[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }
}
