package vn.sotay.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import vn.sotay.roster.StagedRow.CellFault;

/** Understands the rows of a file: finds the header of each sheet, and what each cell below it says. */
final class RowReading implements RawRows {

    private static final int MOST_WARNINGS = 50;

    private final int mostRows;
    private final Consumer<StagedRow> to;
    private final List<RosterWarning> warnings = new ArrayList<>();
    private String sheet;
    private boolean begun;
    private int searched;
    private HeaderRow header;
    private boolean everFound;
    private int rows;

    RowReading(int mostRows, Consumer<StagedRow> to) {
        this.mostRows = mostRows;
        this.to = to;
    }

    int rows() {
        return rows;
    }

    /** What a person should know, though nothing is wrong. @throws FailedImport when no row named the columns */
    List<RosterWarning> finish() {
        endSheet();
        if (!everFound) {
            throw new FailedImport(RosterFailure.NO_HEADER);
        }
        return warnings;
    }

    @Override
    public void row(String name, int line, List<String> cells) {
        if (!begun || !Objects.equals(sheet, name)) {
            endSheet();
            sheet = name;
            begun = true;
            searched = 0;
            header = null;
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (header == null) {
            look(cells);
        } else {
            read(line, cells);
        }
    }

    private void endSheet() {
        if (begun && header == null && !RosterTemplate.isGuide(sheet)) {
            warn(RosterWarning.Kind.SHEET_LEFT_OUT, sheet == null ? "" : sheet);
        }
    }

    private void look(List<String> cells) {
        if (searched++ >= HeaderRow.SEARCHED) {
            return;
        }
        Optional<HeaderRow> found = HeaderRow.of(cells);
        found.ifPresent(known -> {
            header = known;
            everFound = true;
            known.unknown().forEach(name -> warn(RosterWarning.Kind.UNKNOWN_COLUMN, CellRule.tidy(name)));
        });
    }

    private void warn(RosterWarning.Kind kind, String what) {
        RosterWarning warning = new RosterWarning(kind, what);
        if (warnings.size() < MOST_WARNINGS && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private void read(int line, List<String> cells) {
        Map<RosterColumn, String> values = new EnumMap<>(RosterColumn.class);
        List<CellFault> faults = new ArrayList<>();
        boolean blank = true;
        for (RosterColumn column : header.places().keySet()) {
            String text = CellRule.tidy(header.cell(cells, column));
            blank &= text.isEmpty();
            values.put(column, understood(column, text, faults));
        }
        if (blank) {
            return;
        }
        if (++rows > mostRows) {
            throw new FailedImport(RosterFailure.TOO_MANY_ROWS);
        }
        RowKind record = record(values, faults);
        if (record != null) {
            leaveOutWhatIsOfTheOther(record, values, faults);
        }
        to.accept(new StagedRow(rows, sheet, line, record, values, faults));
    }

    private static String understood(RosterColumn column, String text, List<CellFault> faults) {
        if (text.isEmpty() || (text.equals(CellRule.NONE) && CellRule.mayBeTakenAway(column))) {
            return text;
        }
        if (Words.areLimited(column)) {
            String meaning = Words.meaning(column, text);
            if (meaning == null) {
                faults.add(new CellFault(column, Fault.UNKNOWN_WORD, text.substring(0, Math.min(60, text.length()))));
            }
            return meaning == null ? "" : meaning;
        }
        String kept = CellRule.kept(column, text);
        Fault fault = CellRule.fault(column, kept);
        if (fault != null) {
            faults.add(new CellFault(column, fault, null));
        }
        return kept;
    }

    /** Said by its own column, else told by whether there is a member's code. */
    private static RowKind record(Map<RosterColumn, String> values, List<CellFault> faults) {
        String said = values.getOrDefault(RosterColumn.KIND, "");
        boolean person = !values.getOrDefault(RosterColumn.MEMBER_CODE, "").isEmpty();
        boolean unit = !values.getOrDefault(RosterColumn.UNIT_CODE, "").isEmpty();
        if (said.isEmpty() && !person && !unit) {
            faults.add(new CellFault(RosterColumn.KIND, Fault.UNCLEAR_RECORD, null));
            return null;
        }
        RowKind record = said.isEmpty() ? person ? RowKind.MEMBER : RowKind.UNIT : RowKind.valueOf(said);
        RosterColumn code = record == RowKind.UNIT ? RosterColumn.UNIT_CODE : RosterColumn.MEMBER_CODE;
        if (values.getOrDefault(code, "").isEmpty()) {
            faults.add(new CellFault(code, Fault.MISSING, null));
        }
        return record;
    }

    /** In a flat table each row has cells that are not its own. */
    private static void leaveOutWhatIsOfTheOther(
            RowKind record, Map<RosterColumn, String> values, List<CellFault> faults) {
        for (RosterColumn column : RosterColumn.values()) {
            if (!column.isFor(record)) {
                values.remove(column);
                faults.removeIf(fault -> fault.column() == column);
            }
        }
    }
}
