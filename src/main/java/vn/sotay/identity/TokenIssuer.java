package vn.sotay.identity;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.sotay.organisation.Member;
import vn.sotay.platform.time.Time;

/**
 * Signs access tokens (RS256). A token names the member and the session and nothing else: lists of units would be
 * long, and stale as soon as an office changed.
 */
@ApplicationScoped
class TokenIssuer {

    private final IdentityConfig config;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    TokenIssuer(
            IdentityConfig config,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") String audience,
            Clock clock) {
        this.config = config;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    Tokens issue(Member member, DeviceSession session, String refreshToken) {
        Instant now = Time.now(clock);
        String accessToken = Jwt.issuer(issuer)
                .audience(audience)
                .subject(member.id.toString())
                .claim("sid", session.id.toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.accessTokenLifetime()))
                .sign();
        return new Tokens(
                accessToken,
                config.accessTokenLifetime().toSeconds(),
                refreshToken,
                session.expiresAt,
                session.id,
                member.id);
    }
}
