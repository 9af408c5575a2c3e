package vn.sotay.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

@ConfigMapping(prefix = "sotay.documents")
public interface DocumentsConfig {

    /** Where a file lies while it is read. Nothing in it outlives an import. */
    @WithDefault("${sotay.platform.scratch-directory}/import")
    Path importDirectory();

    /** Heap of the separate process that reads files, in MiB, 64 to 2,048. */
    @WithDefault("192")
    int importHeap();

    /** The longest a file may take to read; then the process is killed and the import fails. */
    @WithDefault("PT1M")
    Duration importTimeLimit();

    /** The longest the pages of one scan may take to draw, one after the other; those left are in the file alone. */
    @WithDefault("PT10M")
    Duration drawTimeLimit();

    /** The longest an upload waits for the look at its first pages; then a person has to have looked. */
    @WithDefault("PT10S")
    Duration lookTimeLimit();
}
