package vn.sotay.platform.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/** The answers that were given, each committed with its effect: table {@code platform_idempotency}. */
@ApplicationScoped
class StoredAnswers {

    private final Jdbi jdbi;
    private final Clock clock;
    private final ObjectMapper json;

    StoredAnswers(Jdbi jdbi, Clock clock, ObjectMapper json) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The answer to this request, if it was answered.
     *
     * @throws Problem 422 when the key was used for another request
     */
    Optional<Answer> find(Claim claim) {
        return jdbi.withHandle(handle -> handle.createQuery("select request_sha256, answer from platform_idempotency"
                                + " where caller = :caller and key_sha256 = :key and answer is not null")
                        .bind("caller", claim.caller())
                        .bind("key", claim.key().sha256())
                        .map((row, context) -> new Row(row.getBytes("request_sha256"), row.getBytes("answer")))
                        .findOne())
                .map(row -> {
                    if (!MessageDigest.isEqual(row.request(), claim.fingerprint())) {
                        throw Problem.of(422, "request/idempotency-key-reused");
                    }
                    return Answer.read(AnswerCipher.open(claim, row.answer()), json);
                });
    }

    /**
     * Takes the key for the transaction at hand. Whoever comes second waits here for the end of the first.
     *
     * @return false when the key has been used meanwhile
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean take(Claim claim) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                insert into platform_idempotency (caller, key_sha256, request_sha256, made_at)
                                values (:caller, :key, :request, :now) on conflict do nothing
                                """)
                        .bind("caller", claim.caller())
                        .bind("key", claim.key().sha256())
                        .bind("request", claim.fingerprint())
                        .bind("now", Time.now(clock))
                        .execute())
                == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void keep(Claim claim, Object returned) {
        byte[] answer = AnswerCipher.close(
                claim, Answer.of(claim.operation(), returned, json).written(json));
        jdbi.useHandle(handle -> handle.createUpdate("update platform_idempotency set answer = :answer"
                        + " where caller = :caller and key_sha256 = :key")
                .bind("answer", answer)
                .bind("caller", claim.caller())
                .bind("key", claim.key().sha256())
                .execute());
    }

    private record Row(byte[] request, byte[] answer) {}
}
