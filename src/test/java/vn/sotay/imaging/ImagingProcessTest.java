package vn.sotay.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ImagingProcessTest {

    private static final int HEAP = 192;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ImagingProcess process = process(HEAP, LONG, LONG);

    @AfterEach
    void close() {
        process.close();
        threads.shutdownNow();
    }

    @Test
    void theLargestPicturesOfAllFormatsFitIntoTheHeapOfTheWorker() throws IOException {
        List<byte[]> largest = List.of(
                SamplePictures.blackPng(10_000, 5_000, 1),
                SamplePictures.png(
                        SamplePictures.header(2_500, 20_000, 16, 6, 0),
                        SamplePictures.chunk("IDAT", SamplePictures.zeros((1 + 2_500L * 8) * 20_000)),
                        SamplePictures.chunk("IEND", new byte[0])),
                SamplePictures.jpeg(8_192, 6_144),
                SamplePictures.webp(4_096, 4_096, Color.RED));
        for (byte[] picture : largest) {
            assertThat(process(picture)).isInstanceOf(ImagingResult.Done.class);
        }
        assertThat(commandOf(process.workerPid())).contains("-Xmx" + HEAP + "m");
    }

    @Test
    void aBombIsRefusedByItsHeaderInAWorkerThatCouldNotDecodeIt() throws IOException {
        restart(24, LONG);
        assertDone();
        long worker = process.workerPid();
        byte[] bomb = SamplePictures.blackPng(60_000, 60_000, 0);
        assertThat(bomb.length).isLessThan(600_000);
        assertThat(process(bomb)).isEqualTo(new ImagingResult.Refused(Refusal.TOO_MANY_PIXELS));
        assertThat(process.workerPid()).isEqualTo(worker);
        assertDone();
    }

    @Test
    void whatNeedsTooMuchMemoryCostsOnlyTheWorker() throws IOException {
        restart(24, LONG);
        assertDone();
        long worker = process.workerPid();
        assertThat(process(SamplePictures.jpeg(6_000, 5_000))).isEqualTo(new ImagingResult.Refused(Refusal.TOO_COSTLY));
        assertThat(ProcessHandle.of(worker).filter(ProcessHandle::isAlive)).isEmpty();
        assertDone();
    }

    @Test
    void whatTakesTooLongIsStopped() throws Exception {
        restart(HEAP, Duration.ofSeconds(8));
        assertDone();
        ImagingResult result = process(SamplePictures.slowWebp(4_000, 4_000));
        assertThat(result).isEqualTo(new ImagingResult.Refused(Refusal.TOO_COSTLY));
        assertDone();
    }

    @Test
    void twentyAtOnceAllComeToTheirTurn() {
        List<CompletableFuture<ImagingResult>> answers = IntStream.range(0, 20)
                .mapToObj(at -> later(SamplePictures.jpeg(200 + at, 100)))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get(120, TimeUnit.SECONDS))
                .isInstanceOf(ImagingResult.Done.class));
    }

    @Test
    void whoeverHasNoPatienceIsToldThatItIsBusy() throws Exception {
        process.close();
        process = process(HEAP, LONG, Duration.ZERO);
        assertDone();
        List<CompletableFuture<ImagingResult>> both = IntStream.range(0, 2)
                .mapToObj(at -> later(SamplePictures.slowWebp(4_000, 4_000)))
                .toList();
        assertThat(CompletableFuture.anyOf(both.get(0), both.get(1)).get(60, TimeUnit.SECONDS))
                .isEqualTo(new ImagingResult.Busy());
        process.close();
        for (CompletableFuture<ImagingResult> one : both) {
            assertThat(one.get(60, TimeUnit.SECONDS))
                    .isIn(new ImagingResult.Busy(), new ImagingResult.Refused(Refusal.TOO_COSTLY));
        }
    }

    private CompletableFuture<ImagingResult> later(byte[] picture) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return process(picture);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    private static ImagingProcess process(int heap, Duration limit, Duration patience) {
        return new ImagingProcess(new ImagingProcess.Settings(heap, limit, patience));
    }

    private void restart(int heap, Duration limit) {
        process.close();
        process = process(heap, limit, LONG);
    }

    private void assertDone() throws IOException {
        assertThat(process(SamplePictures.jpeg(40, 30))).isInstanceOf(ImagingResult.Done.class);
    }

    private ImagingResult process(byte[] picture) throws IOException {
        Path own = Files.createTempDirectory(directory, "ảnh ");
        return process.process(Files.write(own.resolve("tải lên"), picture), own);
    }

    private static String commandOf(long pid) {
        return ProcessHandle.of(pid).flatMap(one -> one.info().commandLine()).orElseThrow();
    }
}
