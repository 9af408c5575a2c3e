package vn.sotay.roster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

@ConfigMapping(prefix = "sotay.roster")
public interface RosterConfig {

    /** Where a file lies while it is read. Nothing in it outlives an import. */
    @WithDefault("${sotay.platform.scratch-directory}/import")
    Path importDirectory();

    /** The most rows one file may have. */
    @WithDefault("300000")
    int largestFile();

    /** The longest that applying one file may take. */
    @WithDefault("PT30M")
    Duration applyTimeLimit();
}
