package vn.sotay.platform.idempotency;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import vn.sotay.platform.web.Idempotent;

/**
 * Gives a request that comes with a key either the answer that key has got, or the chance to earn it. Runs around the
 * transaction, which it opens itself: the claim is the first thing in it, the answer the last, so both commit or vanish
 * together with the effect.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class OncePerKey {

    private final Once once;
    private final StoredAnswers answers;
    private final Gates gates;
    private final CurrentVertxRequest current;
    private final CurrentIdentityAssociation callers;

    OncePerKey(
            Once once,
            StoredAnswers answers,
            Gates gates,
            CurrentVertxRequest current,
            CurrentIdentityAssociation callers) {
        this.once = once;
        this.answers = answers;
        this.gates = gates;
        this.current = current;
        this.callers = callers;
    }

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        RoutingContext request = current.getCurrent();
        Optional<IdempotencyKey> key =
                IdempotencyKey.among(request.request().headers().getAll(IdempotencyKey.HEADER));
        return key.isEmpty() ? call.proceed() : once(call, claim(request, key.get(), call));
    }

    private Claim claim(RoutingContext request, IdempotencyKey key, InvocationContext call) {
        return new Claim(
                callers.getIdentity().getPrincipal().getName(),
                key,
                Fingerprint.of(request, call.getMethod(), call.getParameters()),
                call.getMethod());
    }

    private Object once(InvocationContext call, Claim claim) throws Exception {
        Runnable leave = gates.enter(claim.name());
        try {
            answers.find(claim).ifPresent(answer -> {
                throw new AnsweredBefore(answer);
            });
            once.claim(claim);
            Object returned = call.getMethod().isAnnotationPresent(Transactional.class)
                    ? once.call(call::proceed)
                    : call.proceed();
            if (once.isOpen()) {
                throw new IllegalStateException(call.getMethod() + " is @Idempotent without a transaction of Once");
            }
            return returned;
        } finally {
            leave.run();
        }
    }
}
