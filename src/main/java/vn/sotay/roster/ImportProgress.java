package vn.sotay.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.time.Time;

/**
 * Who works on which import, and how far. Every change names the claim it belongs to: when the import was cancelled, or
 * another node took it over after a crash, it changes nothing and the work ends.
 */
@ApplicationScoped
class ImportProgress {

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final String MINE = " where id = :id and claim_no = :claim and state = :state";

    private final Jdbi jdbi;
    private final Clock clock;
    private final ObjectMapper json;

    ImportProgress(Jdbi jdbi, Clock clock, ObjectMapper json) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.json = json;
    }

    /** @param id {@code null} for whichever waits longest */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Claimed> claim(UUID id) {
        Instant now = Time.now(clock);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update roster_import set claim_no = claim_no + 1, attempts = attempts + 1, lease_until = :until,
                            state = case state when 'WAITING' then 'READING' else state end
                        where id = (
                            select id from roster_import
                            where state in ('WAITING', 'READING', 'COMPARING', 'APPLYING')
                                and (lease_until is null or lease_until < :now)
                                and (cast(:id as uuid) is null or id = cast(:id as uuid))
                            order by created_at limit 1 for update skip locked)
                        returning id, claim_no, attempts, state, unit_no, created_by, apply_by, name, format, sha256, size,
                            fingerprint
                        """)
                .bind("now", now)
                .bind("until", now.plus(LEASE))
                .bind("id", id)
                .map(ConstructorMapper.of(Claimed.class))
                .findOne());
    }

    /** While it goes on, so that nobody else takes it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void renew(Claimed claimed) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update roster_import set lease_until = :until where id = :id and claim_no = :claim")
                .bind("until", Time.now(clock).plus(LEASE))
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .execute());
    }

    /** What is being done now, seen by those who wait while the work goes on. @throws Abandoned */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void step(Claimed claimed, RosterStep step) {
        // A handle of its own: inside another one's, the library would go on with that one and its transaction.
        try (Handle handle = jdbi.open()) {
            requireMine(handle.createUpdate("update roster_import set step = :step, lease_until = :until" + MINE)
                    .bind("step", step.name())
                    .bind("until", Time.now(clock).plus(LEASE))
                    .bind("id", claimed.id())
                    .bind("claim", claimed.claimNo())
                    .bind("state", claimed.state().name())
                    .execute());
        }
    }

    /** In the transaction that keeps the rows. @throws Abandoned */
    @Transactional(Transactional.TxType.MANDATORY)
    void rowsRead(Claimed claimed, int rows) {
        requireMine(jdbi.withHandle(
                handle -> handle.createUpdate("update roster_import set rows_read = :rows, lease_until = :until" + MINE)
                        .bind("rows", rows)
                        .bind("until", Time.now(clock).plus(LEASE))
                        .bind("id", claimed.id())
                        .bind("claim", claimed.claimNo())
                        .bind("state", claimed.state().name())
                        .execute()));
    }

    /** All rows are there. @throws Abandoned */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Claimed read(Claimed claimed, TextEncoding encoding, List<RosterWarning> warnings) {
        requireMine(jdbi.withHandle(handle -> handle.createUpdate(
                        "update roster_import set state = 'COMPARING', encoding = :encoding, warnings = cast(:warnings as jsonb)"
                                + MINE)
                .bind("encoding", encoding == null ? null : encoding.name())
                .bind("warnings", asJson(warnings))
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .bind("state", RosterImportState.READING.name())
                .execute()));
        return claimed.in(RosterImportState.COMPARING);
    }

    /**
     * The report is kept, in the transaction at hand.
     *
     * @param note why it is not what was asked for; {@code null} when it is
     * @throws Abandoned when it was cancelled meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void compared(Claimed claimed, Comparison.Result result, RosterFailure note) {
        requireMine(jdbi.withHandle(handle -> handle.createUpdate("""
                        update roster_import set state = 'READY', step = null, counts = cast(:counts as jsonb),
                            fingerprint = :fingerprint, failure = :note, attempts = 0, lease_until = null,
                            version = version + 1
                        """ + MINE)
                .bind("counts", asJson(result.counts()))
                .bind("fingerprint", result.fingerprint())
                .bind("note", note == null ? null : note.name())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .bind("state", claimed.state().name())
                .execute()));
    }

    /** As the last thing in the transaction that applied it. @throws Abandoned when it was cancelled meanwhile */
    @Transactional(Transactional.TxType.MANDATORY)
    void applied(Claimed claimed) {
        requireMine(jdbi.withHandle(handle -> handle.createUpdate("""
                        update roster_import set state = 'APPLIED', step = null, failure = null, applied_at = :now,
                            lease_until = null, version = version + 1
                        """ + MINE)
                .bind("now", Time.now(clock))
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .bind("state", claimed.state().name())
                .execute()));
    }

    /** For good; another upload is needed. Somebody else's claim is left alone. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void failed(Claimed claimed, RosterFailure failure) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update roster_import set state = 'FAILED', step = null, failure = :failure, lease_until = null,
                            version = version + 1
                        """ + MINE)
                .bind("failure", failure.name())
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .bind("state", claimed.state().name())
                .execute());
    }

    /** To be tried again at once. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void release(Claimed claimed) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update roster_import set lease_until = null where id = :id and claim_no = :claim")
                .bind("id", claimed.id())
                .bind("claim", claimed.claimNo())
                .execute());
    }

    /** From one of these states; {@code false} when it is in none of them. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean change(UUID id, RosterImportState to, Integer applyBy, RosterImportState... from) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update roster_import set state = :to, step = null, failure = null, attempts = 0,
                            lease_until = case when :to = 'CANCELLED' then lease_until end,
                            apply_by = coalesce(:applyBy, apply_by), version = version + 1
                        where id = :id and state = any(:from)
                        """)
                        .bind("to", to.name())
                        .bind("applyBy", applyBy)
                        .bind("id", id)
                        .bindArray(
                                "from",
                                String.class,
                                List.of(from).stream().map(Enum::name).toArray())
                        .execute()
                == 1);
    }

    private static void requireMine(int changed) {
        if (changed == 0) {
            throw new Abandoned();
        }
    }

    private String asJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An import that this node works on. */
    public record Claimed(
            UUID id,
            int claimNo,
            int attempts,
            RosterImportState state,
            int unitNo,
            int createdBy,
            Integer applyBy,
            String name,
            RosterFormat format,
            String sha256,
            long size,
            String fingerprint) {

        Claimed in(RosterImportState other) {
            return new Claimed(
                    id, claimNo, attempts, other, unitNo, createdBy, applyBy, name, format, sha256, size, fingerprint);
        }
    }

    /** Cancelled, or taken over by another node: whatever was begun is rolled back. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("abandoned", null, false, false);
        }
    }
}
