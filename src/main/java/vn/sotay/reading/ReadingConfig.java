package vn.sotay.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What counts as reading, and how much time there is for it. */
@ConfigMapping(prefix = "sotay.reading")
public interface ReadingConfig {

    /** Whoever claims to have read faster than this has opened, not read. Fast readers manage 25 to 40. */
    @WithDefault("60")
    int fastestCharactersPerSecond();

    /** Days that somebody who joins after a duty was given has at least. */
    @WithDefault("14")
    int joiningGraceDays();

    /** Hours that an earlier date or a stricter requirement still has to leave. */
    @WithDefault("24")
    int shortestNoticeHours();
}
