package vn.sotay.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

@ConfigMapping(prefix = "sotay.access")
public interface AccessConfig {

    /** Participations that still see content. Suspended and ended members see none unless named here. */
    @WithDefault("ACTIVE,EXEMPT")
    Set<Participation> readingParticipations();
}
