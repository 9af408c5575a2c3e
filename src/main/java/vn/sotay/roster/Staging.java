package vn.sotay.roster;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import vn.sotay.organisation.FoldedName;
import vn.sotay.roster.ImportProgress.Claimed;

/** The rows of a file as they are in the tables. Written some thousands at a time, each batch with the progress. */
@ApplicationScoped
class Staging {

    private static final int BATCH = 2_000;

    private static final Map<RosterColumn, String> COLUMNS = Map.ofEntries(
            Map.entry(RosterColumn.UNIT_CODE, "unit_code"),
            Map.entry(RosterColumn.UNIT_NAME, "unit_name"),
            Map.entry(RosterColumn.UNIT_KIND, "unit_kind"),
            Map.entry(RosterColumn.PARENT_CODE, "parent_code"),
            Map.entry(RosterColumn.MEMBER_CODE, "member_code"),
            Map.entry(RosterColumn.FULL_NAME, "full_name"),
            Map.entry(RosterColumn.STANDING, "standing"),
            Map.entry(RosterColumn.PARTICIPATION, "participation"),
            Map.entry(RosterColumn.CARD_NUMBER, "card_number"),
            Map.entry(RosterColumn.PHONE, "phone"),
            Map.entry(RosterColumn.LANGUAGE, "language"),
            Map.entry(RosterColumn.RESIDENCE_CODE, "residence_code"));

    private final Jdbi jdbi;
    private final ImportProgress progress;

    Staging(Jdbi jdbi, ImportProgress progress) {
        this.jdbi = jdbi;
        this.progress = progress;
    }

    /** Takes the rows of one import; what an earlier attempt left is taken away first. */
    Batches begin(Claimed claimed) {
        QuarkusTransaction.requiringNew().run(() -> {
            clear(claimed.id());
            progress.rowsRead(claimed, 0);
        });
        return new Batches(claimed);
    }

    /** In the transaction at hand. */
    void clear(UUID id) {
        jdbi.useHandle(handle -> {
            handle.execute("set local statement_timeout = '10min'");
            handle.execute("delete from roster_import_error where import_id = ?", id);
            handle.execute("delete from roster_import_row where import_id = ?", id);
        });
    }

    final class Batches {
        private final Claimed claimed;
        private final List<StagedRow> rows = new ArrayList<>(BATCH);

        private Batches(Claimed claimed) {
            this.claimed = claimed;
        }

        void add(StagedRow row) {
            rows.add(row);
            if (rows.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!rows.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> {
                    jdbi.useHandle(this::insert);
                    progress.rowsRead(claimed, rows.get(rows.size() - 1).ordinal());
                });
                rows.clear();
            }
        }

        private void insert(Handle handle) {
            List<RosterColumn> columns = List.copyOf(COLUMNS.keySet());
            List<String> names = columns.stream().map(COLUMNS::get).toList();
            Update insert = handle.createUpdate(
                            "insert into roster_import_row (import_id, ordinal, sheet, line, record,"
                                    + " folded_name, <columns>) select :import, * from unnest(:ordinals, :sheets, :lines, :records,"
                                    + " :folded, <arrays>)")
                    .define("columns", String.join(", ", names))
                    .define("arrays", ":" + String.join(", :", names))
                    .bind("import", claimed.id())
                    .bindArray("ordinals", Integer.class, all(StagedRow::ordinal))
                    .bindArray("sheets", String.class, all(StagedRow::sheet))
                    .bindArray("lines", Integer.class, all(StagedRow::line))
                    .bindArray(
                            "records",
                            String.class,
                            all(row ->
                                    row.record() == null ? null : row.record().name()))
                    .bindArray(
                            "folded",
                            String.class,
                            all(row -> folded(row.values().get(RosterColumn.FULL_NAME))));
            for (RosterColumn column : columns) {
                insert.bindArray(COLUMNS.get(column), String.class, all(row -> row.values()
                        .get(column)));
            }
            insert.execute();
            List<Object[]> faults = rows.stream()
                    .flatMap(row -> row.faults().stream().map(fault -> new Object[] {
                        row.ordinal(), fault.column().key(), fault.fault().name(), fault.argument()
                    }))
                    .toList();
            if (!faults.isEmpty()) {
                handle.createUpdate(
                                "insert into roster_import_error (import_id, ordinal, field, code, argument, found_while)"
                                        + " select :import, o, f, c, a, 'READING' from unnest(:ordinals, :fields, :codes, :arguments)"
                                        + " found (o, f, c, a)")
                        .bind("import", claimed.id())
                        .bindArray(
                                "ordinals",
                                Integer.class,
                                faults.stream().map(fault -> fault[0]).toArray())
                        .bindArray(
                                "fields",
                                String.class,
                                faults.stream().map(fault -> fault[1]).toArray())
                        .bindArray(
                                "codes",
                                String.class,
                                faults.stream().map(fault -> fault[2]).toArray())
                        .bindArray(
                                "arguments",
                                String.class,
                                faults.stream().map(fault -> fault[3]).toArray())
                        .execute();
            }
        }

        private Object[] all(Function<StagedRow, Object> value) {
            return rows.stream().map(value).toArray();
        }
    }

    private static String folded(String name) {
        return name == null ? null : FoldedName.of(name);
    }
}
