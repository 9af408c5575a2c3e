package vn.sotay.platform.idempotency;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.Callable;

/** The transaction of the request at hand. If it came with a key, the key is taken and the answer kept in it. */
@RequestScoped
public class Once {

    private final StoredAnswers answers;
    private Claim claim;

    Once(StoredAnswers answers) {
        this.answers = answers;
    }

    void claim(Claim made) {
        claim = made;
    }

    /** For a method that cannot be {@code @Transactional} as a whole. Its value has to be what the method returns. */
    public <T> T call(Callable<T> effect) {
        if (claim == null) {
            return QuarkusTransaction.requiringNew().call(effect);
        }
        Claim taken = claim;
        claim = null;
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!answers.take(taken)) {
                // Another node was faster; here nothing has happened yet.
                throw new AnsweredBefore(answers.find(taken).orElseThrow());
            }
            T returned = effect.call();
            answers.keep(taken, returned);
            return returned;
        });
    }

    boolean isOpen() {
        return claim != null;
    }
}
