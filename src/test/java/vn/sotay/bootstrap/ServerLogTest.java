package vn.sotay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path directory;

    @Test
    void aTalkativeServerFillsTwoFilesAndNoMore() throws Exception {
        Path file = directory.resolve("postgres.log");
        byte[] flood = (("x".repeat(9_999) + "\n").repeat(1_200) + "the end\n").getBytes(UTF_8);
        ServerLog log = ServerLog.copying(new ByteArrayInputStream(flood), file);
        log.awaitEnd();
        assertThat(directory).isDirectoryContaining("glob:**/postgres.log.1");
        assertThat(Files.size(file) + Files.size(directory.resolve("postgres.log.1")))
                .isLessThan(10_100_000);
        assertThat(log.recent()).endsWith("the end");
    }

    @Test
    void aLogThatCannotBeWrittenDoesNotStopTheServer() throws Exception {
        Path nowhere = directory.resolve("missing").resolve("postgres.log");
        ServerLog log = ServerLog.copying(new ByteArrayInputStream("first\nlast\n".getBytes(UTF_8)), nowhere);
        log.awaitEnd();
        assertThat(log.recent()).contains("first", "last", "not written");
    }
}
