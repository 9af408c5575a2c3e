package vn.sotay.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns a verified token into the actor behind it. The token only names the session; authority is the database's,
 * remembered for at most five seconds, so that ending a session or an office holds on every node within that time.
 */
@ApplicationScoped
public class Authority implements SecurityIdentityAugmentor {

    private static final String ACTOR = "actor";

    private final ActorSource source;
    private final Cache<UUID, Actor> recent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(50_000)
            .build();

    Authority(ActorSource source) {
        this.source = source;
    }

    /** Forgets what this node remembers of a session, when it changed here. */
    public void forget(UUID sessionId) {
        recent.invalidate(sessionId);
    }

    /** Forgets everything, after a change that touches many. */
    public void forgetAll() {
        recent.invalidateAll();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        UUID sessionId = sessionOf(token);
        Actor known = recent.getIfPresent(sessionId);
        return known != null
                ? Uni.createFrom().item(with(identity, known))
                : context.runBlocking(() -> with(identity, load(sessionId)));
    }

    private Actor load(UUID sessionId) {
        Actor actor = source.load(sessionId).orElseThrow(() -> new AuthenticationFailedException("session ended"));
        recent.put(sessionId, actor);
        return actor;
    }

    private static UUID sessionOf(JsonWebToken token) {
        try {
            return UUID.fromString(token.<String>getClaim("sid"));
        } catch (IllegalArgumentException | NullPointerException | ClassCastException foreign) {
            throw new AuthenticationFailedException("not a token of this service", foreign);
        }
    }

    private static SecurityIdentity with(SecurityIdentity identity, Actor actor) {
        var builder = QuarkusSecurityIdentity.builder(identity)
                .addAttribute(ACTOR, actor)
                .addRole(Role.MEMBER);
        if (!actor.offices().isEmpty()) {
            builder.addRole(Role.OFFICER);
        }
        return builder.build();
    }

    @Produces
    @RequestScoped
    Actor actor(SecurityIdentity identity) {
        return identity.getAttribute(ACTOR);
    }
}
