package vn.sotay.audit;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trail as CSV (RFC 4180), page by page, so that its length costs no memory. A cell that a spreadsheet would take
 * for a formula gets an apostrophe: a device name must not run on an inspector's computer.
 */
final class AuditSheet implements StreamingOutput {

    static final String MEDIA_TYPE = "text/csv";

    /** Rows of one sheet. Whoever needs more goes on before the time of the last row. */
    static final int LONGEST = 20_000;

    private static final int PAGE = 1_000;
    private static final String FORMULA = "=+-@\t\r";
    /** Without it spreadsheets take Vietnamese letters for something else. */
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final List<String> HEAD = List.of(
            "at",
            "actorCode",
            "actorName",
            "action",
            "outcome",
            "subjectType",
            "subjectId",
            "unitCode",
            "unitName",
            "address",
            "sessionId",
            "requestId",
            "detail");

    private final Pages pages;
    private final TrailCursor start;

    AuditSheet(Pages pages, TrailCursor start) {
        this.pages = pages;
        this.start = start;
    }

    /** Gives up to so many entries below a cursor. */
    interface Pages {
        List<AuditLine> below(TrailCursor cursor, int limit);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Writer sheet = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        sheet.write(BYTE_ORDER_MARK);
        sheet.write(row(HEAD.stream()));
        TrailCursor cursor = start;
        for (int written = 0; written < LONGEST; written += PAGE) {
            List<AuditLine> page = pages.below(cursor, PAGE);
            for (AuditLine line : page) {
                sheet.write(row(cells(line)));
            }
            sheet.flush();
            if (page.size() < PAGE) {
                return;
            }
            cursor = TrailCursor.of(page.get(PAGE - 1));
        }
    }

    private static Stream<String> cells(AuditLine line) {
        Directory.AuditedPerson actor = line.actor();
        Directory.AuditedUnit unit = line.unit();
        return Stream.of(
                line.at().toString(),
                actor == null ? "" : actor.code(),
                actor == null ? "" : actor.fullName(),
                line.action(),
                line.outcome().name(),
                text(line.subjectType()),
                text(line.subjectId()),
                unit == null ? "" : unit.code(),
                unit == null ? "" : unit.name(),
                text(line.address()),
                text(line.sessionId()),
                text(line.requestId()),
                line.detail());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static String row(Stream<String> cells) {
        return cells.map(AuditSheet::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
