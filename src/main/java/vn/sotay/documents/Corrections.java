package vn.sotay.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.sotay.papers.CorrectedPortions;
import vn.sotay.papers.CorrectedPortions.Place;
import vn.sotay.papers.Correction;
import vn.sotay.papers.Portion;

/**
 * What editors put right in the structure of a document, kept for its file and made again whenever that file is read again.
 * Made one after the other on what was read, so undoing one is making the others again.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Corrections {

    /** Of one file. */
    static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final VersionContent content;

    Corrections(Jdbi jdbi, VersionContent content) {
        this.jdbi = jdbi;
        this.content = content;
    }

    /**
     * As it is kept.
     *
     * @param call those of one call have the same, and are undone together
     * @param words how the portion began
     */
    record Kept(Place place, Correction correction, int call, String words, Instant madeAt) {}

    /** What became of the corrections on the latest reading. */
    record Made(CorrectedPortions portions, List<Correct> corrections) {}

    /** @param portion its id now; {@code null} where its place is gone */
    record Correct(Kept kept, MadeCorrection.State state, String portion) {}

    Made made(UUID versionId) {
        CorrectedPortions portions = new CorrectedPortions(content.read(versionId));
        List<Correct> made = new ArrayList<>();
        for (Kept kept : kept(versionId)) {
            made.add(make(portions, kept));
        }
        return new Made(portions, made);
    }

    private static Correct make(CorrectedPortions portions, Kept kept) {
        OptionalInt at = portions.find(kept.place());
        if (at.isEmpty()) {
            return new Correct(kept, MadeCorrection.State.PLACE_GONE, null);
        }
        String portion = portions.portion(at.getAsInt()).id();
        if (portions.isNeedless(at.getAsInt(), kept.correction())) {
            return new Correct(kept, MadeCorrection.State.NEEDLESS, portion);
        }
        return portions.apply(at.getAsInt(), kept.correction()).isEmpty()
                ? new Correct(kept, MadeCorrection.State.APPLIED, portion)
                : new Correct(kept, MadeCorrection.State.PLACE_GONE, null);
    }

    /** After the file was read, on what was read. */
    void applyAgain(UUID versionId) {
        if (!kept(versionId).isEmpty()) {
            makeAnew(versionId);
        }
    }

    /** On a version that took over what another one made of the same file. */
    void makeAnew(UUID versionId) {
        keep(versionId, made(versionId).portions().portions());
    }

    /** The text with all that is put right. */
    void keep(UUID versionId, List<Portion> corrected) {
        content.correct(versionId, corrected, !kept(versionId).isEmpty());
    }

    void add(UUID versionId, List<Kept> more, int madeBy) {
        List<Kept> before = kept(versionId);
        int call = before.isEmpty() ? 1 : before.get(before.size() - 1).call() + 1;
        jdbi.useHandle(handle -> {
            try (PreparedBatch batch = handle.prepareBatch("""
                    insert into documents_correction (document_id, sha256, position, words, occurrence, beginning, correction,
                        call, made_by, made_at)
                    select document_id, sha256, :position, decode(:words, 'hex'), :occurrence, :beginning,
                        cast(:correction as jsonb), :call, :by, :at
                    from documents_version where id = :version
                    """)) {
                for (int one = 0; one < more.size(); one++) {
                    Kept kept = more.get(one);
                    batch.bind("position", before.size() + one)
                            .bind("words", kept.place().words())
                            .bind("occurrence", kept.place().occurrence())
                            .bind("beginning", kept.words())
                            .bind("correction", written(kept.correction()))
                            .bind("call", call)
                            .bind("by", madeBy)
                            .bind("at", kept.madeAt())
                            .bind("version", versionId)
                            .add();
                }
                batch.execute();
            }
        });
    }

    /** @return how many are gone */
    int undo(UUID versionId, boolean lastCallOnly) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from documents_correction c using documents_version v
                        where v.id = :version and c.document_id = v.document_id and c.sha256 = v.sha256
                            and (not :last or c.call = (
                                select max(l.call) from documents_correction l
                                where l.document_id = v.document_id and l.sha256 = v.sha256))
                        """)
                .bind("version", versionId)
                .bind("last", lastCallOnly)
                .execute());
    }

    private List<Kept> kept(UUID versionId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select encode(c.words, 'hex') as words, c.occurrence, c.beginning, c.correction, c.call, c.made_at
                        from documents_version v
                        join documents_correction c on c.document_id = v.document_id and c.sha256 = v.sha256
                        where v.id = :version order by c.position
                        """)
                .bind("version", versionId)
                .map((row, context) -> kept(row))
                .list());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new Place(row.getString("words"), row.getInt("occurrence")),
                read(row.getString("correction")),
                row.getInt("call"),
                row.getString("beginning"),
                row.getTimestamp("made_at").toInstant());
    }

    private static Correction read(String stored) {
        try {
            return VersionContent.JSON.readValue(stored, Correction.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("a correction of a document is not readable", foreign);
        }
    }

    private static String written(Correction correction) {
        try {
            return VersionContent.JSON.writeValueAsString(correction);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
