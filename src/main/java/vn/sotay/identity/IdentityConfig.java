package vn.sotay.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "sotay.identity")
public interface IdentityConfig {

    /** How long an access token is good for; revocation does not wait for it. */
    @WithDefault("PT10M")
    Duration accessTokenLifetime();

    /** A session ends when it was not used for so long. Long, because members open the app less than once a month. */
    @WithDefault("P180D")
    Duration refreshTokenLifetime();

    /** A session ends so long after its sign-in, however much it was used. */
    @WithDefault("P400D")
    Duration sessionLifetime();

    /** A lost answer on a weak signal: for so long the token before the last one may ask again. */
    @WithDefault("PT30S")
    Duration refreshGrace();

    /** How long an activation code waits to be used. */
    @WithDefault("P14D")
    Duration activationCodeLifetime();
}
