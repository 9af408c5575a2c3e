package vn.sotay.pictures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

@ConfigMapping(prefix = "sotay.pictures")
public interface PicturesConfig {

    /** Where variants lie until they are kept. Nothing in it outlives a request. */
    @WithDefault("${sotay.platform.scratch-directory}/import")
    Path directory();

    /** Heap of the separate process that decodes pictures, in MiB, 192 to 2,048. */
    @WithDefault("192")
    int heap();

    /** The longest a picture may take to decode; then the process is killed and the picture refused. */
    @WithDefault("PT20S")
    Duration timeLimit();

    /** How long a picture waits for those before it; then its sender is asked to try again. */
    @WithDefault("PT20S")
    Duration patience();
}
