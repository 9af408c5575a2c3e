package vn.sotay.platform.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

@ConfigMapping(prefix = "sotay.retention")
public interface RetentionConfig {

    /** How long what is kept, by the name of a {@link Retained}; what is not named keeps its usual time. */
    @WithParentName
    Map<String, Duration> kept();
}
