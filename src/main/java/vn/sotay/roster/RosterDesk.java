package vn.sotay.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What is known of imports and their rows. */
@ApplicationScoped
class RosterDesk {

    private static final String IMPORTS = """
            select i.id, i.name, i.file_name, i.format, u.id as unit_id, u.name as unit_name, i.state, i.step, i.rows_read,
                i.encoding, i.warnings, i.counts, i.failure, uploader.full_name as uploaded_by,
                i.created_at as uploaded_at, case when i.applied_at is not null then applier.full_name end as applied_by,
                i.applied_at
            from roster_import i
            join organisation_unit u on u.unit_no = i.unit_no
            left join organisation_member uploader on uploader.member_no = i.created_by
            left join organisation_member applier on applier.member_no = i.apply_by
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    RosterDesk(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    RosterImportDetail detail(UUID id, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery(IMPORTS + " where i.id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Found.class))
                .map(found -> shown(found, locale))
                .one());
    }

    /** The newest first, of units that lie below both kinds of reach. */
    List<RosterImportDetail> list(Governed governed, UUID before, int limit, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery(IMPORTS + """
                         where u.lineage && :units and u.lineage && :members
                            and (cast(:before as uuid) is null or i.id < cast(:before as uuid))
                        order by i.id desc limit :limit
                        """)
                .bind("units", governed.units())
                .bind("members", governed.members())
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Found.class))
                .map(found -> shown(found, locale))
                .list());
    }

    /** In the order of the file; what is missing in it comes last. */
    List<Numbered> rows(UUID id, Optional<RowOutcome> outcome, Piece piece, Locale locale) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select r.ordinal, r.sheet, r.line, r.record, r.outcome, r.changes, jsonb_build_object(
                                'unitCode', unit_code, 'unitName', unit_name, 'unitKind', unit_kind,
                                'parentCode', parent_code, 'memberCode', member_code, 'fullName', full_name,
                                'standing', standing, 'participation', participation, 'cardNumber', card_number,
                                'phone', phone, 'language', language, 'residenceCode', residence_code) as cells,
                            (select jsonb_agg(jsonb_build_object('field', e.field, 'code', e.code, 'argument', e.argument)
                                order by e.field, e.code)
                             from roster_import_error e where e.import_id = r.import_id and e.ordinal = r.ordinal) as errors
                        from roster_import_row r
                        where r.import_id = :id and r.outcome is not null and r.ordinal > :after
                            and (cast(:outcome as text) is null or r.outcome = :outcome)
                        order by r.ordinal limit :limit
                        """)
                .bind("id", id)
                .bind("after", piece.after())
                .bind("outcome", outcome.map(Enum::name).orElse(null))
                .bind("limit", piece.limit())
                .map(ConstructorMapper.of(FoundRow.class))
                .map(found -> new Numbered(found.ordinal(), shown(found, locale)))
                .list());
    }

    private RosterImportDetail shown(Found found, Locale locale) {
        List<RosterWarning> warnings = read(found.warnings(), new TypeReference<>() {});
        return new RosterImportDetail(
                found.id(),
                found.name(),
                found.fileName(),
                found.format(),
                found.unitId(),
                found.unitName(),
                found.state(),
                found.step(),
                found.rowsRead(),
                found.encoding(),
                warnings.stream()
                        .map(warning ->
                                new RosterImportDetail.Notice(warning.kind().name(), warning.said(locale)))
                        .toList(),
                found.counts() == null ? null : read(found.counts(), new TypeReference<RosterImportCounts>() {}),
                found.failure() == null
                        ? null
                        : new RosterImportDetail.Notice(
                                found.failure().name(), found.failure().said(locale)),
                found.uploadedBy(),
                found.uploadedAt(),
                found.appliedBy(),
                found.appliedAt());
    }

    private RosterImportLine shown(FoundRow found, Locale locale) {
        Map<String, String> cells = read(found.cells(), new TypeReference<>() {});
        Map<String, String> changes =
                found.changes() == null ? Map.of() : read(found.changes(), new TypeReference<>() {});
        List<FoundError> errors = found.errors() == null ? List.of() : read(found.errors(), new TypeReference<>() {});
        boolean unit = found.record() == RowKind.UNIT;
        return new RosterImportLine(
                found.sheet(),
                found.line(),
                found.record(),
                cells.get(unit ? "unitCode" : "memberCode"),
                cells.get(unit ? "unitName" : "fullName"),
                found.outcome(),
                changes.entrySet().stream()
                        .map(change -> new RosterImportLine.Change(
                                change.getKey(), change.getValue(), now(cells.get(change.getKey()))))
                        .toList(),
                errors.stream()
                        .map(error -> new RosterImportLine.CellError(
                                error.field(),
                                RosterColumn.ofKey(error.field()).title(locale),
                                error.code(),
                                error.code().said(locale, error.argument())))
                        .toList());
    }

    private static String now(String cell) {
        return cell == null || cell.equals(CellRule.NONE) ? "" : cell;
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException(notOurs);
        }
    }

    /** Units over which the caller manages units, and members. */
    record Governed(int[] units, int[] members) {}

    /** A piece of a list by keyset. */
    record Piece(int after, int limit) {}

    /** A row with its place. */
    record Numbered(int ordinal, RosterImportLine line) {}

    record FoundError(String field, Fault code, String argument) {}

    public record FoundRow(
            int ordinal,
            String sheet,
            Integer line,
            RowKind record,
            RowOutcome outcome,
            String changes,
            String cells,
            String errors) {}

    public record Found(
            UUID id,
            String name,
            String fileName,
            RosterFormat format,
            UUID unitId,
            String unitName,
            RosterImportState state,
            RosterStep step,
            int rowsRead,
            TextEncoding encoding,
            String warnings,
            String counts,
            RosterFailure failure,
            String uploadedBy,
            Instant uploadedAt,
            String appliedBy,
            Instant appliedAt) {}
}
