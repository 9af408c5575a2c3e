package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sotay.extraction.Block;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.FailureCode;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FirstPages;
import vn.sotay.extraction.SampleFiles;
import vn.sotay.extraction.Secrecy;

@Tag("slow")
class PaperProcessTest {

    private static final int HEAP = 64;

    @TempDir
    Path directory;

    private PaperProcess process;

    @BeforeEach
    void start() {
        process = new PaperProcess(new PaperProcess.Settings(HEAP, Duration.ofSeconds(8), ExtractionLimits.STANDARD));
    }

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void oneWorkerReadsManyFiles() throws IOException {
        assertReads("Nghị quyết số 01");
        long first = process.workerPid();
        Path docx = Files.write(directory.resolve("chỉ thị.docx"), SampleFiles.docx("Chỉ thị"));
        assertThat(process.read(FileKind.DOCX, docx)).isInstanceOf(PaperResult.Read.class);
        Path pdf = Files.write(directory.resolve("b.pdf"), SampleFiles.pdf("Kế hoạch"));
        assertThat(process.read(FileKind.PDF, pdf)).isInstanceOf(PaperResult.Read.class);
        assertThat(process.read(FileKind.PDF, docx)).isEqualTo(new PaperResult.Failed(FailureCode.DAMAGED));
        assertThat(process.workerPid()).isEqualTo(first).isPositive();
    }

    @Test
    void aFileThatNeverEndsIsKilledAndTheNextOneIsRead() throws Exception {
        assertReads("trước");
        long first = process.workerPid();
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(process.read(FileKind.TXT, pipe)).isEqualTo(new PaperResult.Failed(FailureCode.TIMED_OUT));
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        assertReads("sau");
    }

    @Test
    void aLookIsAskedOfTheSameWorkerAndHasALimitAsWell() throws Exception {
        Path marked = Files.writeString(directory.resolve("a.txt"), "TỈNH ỦY\nTỐI MẬT\nBÁO CÁO");
        assertThat(process.look(FileKind.TXT, marked)).isEqualTo(new FirstPages.Marked(Secrecy.SECRET));
        assertThat(process.read(FileKind.TXT, marked)).isEqualTo(new PaperResult.Marked(Secrecy.SECRET));
        Path limited = Files.writeString(directory.resolve("b.txt"), "TỈNH ỦY\nLưu hành nội bộ\nBÁO CÁO");
        assertThat(process.look(FileKind.TXT, limited)).isEqualTo(new FirstPages.Read(false, true));
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(process.look(FileKind.TXT, pipe)).isEqualTo(new FirstPages.Unread(FailureCode.TIMED_OUT));
        assertReads("sau");
    }

    @Test
    void aFileThatNeedsTooMuchMemoryCostsOnlyTheWorker() throws IOException {
        Path hungry = Files.write(directory.resolve("hungry.docx"), SampleFiles.hungryDocx(14));
        assertThat(process.read(FileKind.DOCX, hungry)).isEqualTo(new PaperResult.Failed(FailureCode.OUT_OF_MEMORY));
        assertReads("sau");
    }

    @Test
    void aWorkerThatWasKilledIsReplaced() throws Exception {
        assertReads("trước");
        ProcessHandle worker = ProcessHandle.of(process.workerPid()).orElseThrow();
        worker.destroyForcibly();
        worker.onExit().get(10, TimeUnit.SECONDS);
        assertReads("sau");
        assertThat(process.workerPid()).isNotEqualTo(worker.pid());
    }

    @Test
    void closingEndsTheWorker() throws Exception {
        assertReads("trước");
        ProcessHandle worker = ProcessHandle.of(process.workerPid()).orElseThrow();
        process.close();
        worker.onExit().get(10, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
    }

    private void assertReads(String words) throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), words);
        assertThat(process.read(FileKind.TXT, file))
                .isInstanceOfSatisfying(PaperResult.Read.class, result -> assertThat(
                                result.paper().text().blocks())
                        .extracting(Block::text)
                        .containsExactly(words));
    }
}
