package vn.sotay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.sotay.bench.SmallPapers.Paper;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.FileKind;
import vn.sotay.papers.PaperProcess;
import vn.sotay.papers.PaperResult;
import vn.sotay.platform.apart.WorkerEnded;
import vn.sotay.platform.apart.WorkerProcess;

/**
 * How fast papers are read: {@code mvn -q -Pbench verify -Dbench.class=vn.sotay.bench.ExtractionFigures}, for Linux. For
 * every format a worker of its own as an import has it, and in the same round one in which the libraries alone get the bare
 * text of the same files; the ratio of the two says what our reading costs. {@code -Dbench.directory} says of which papers.
 */
public final class ExtractionFigures {

    /** What an A4 page of an official paper holds; formats without pages are counted by it. */
    private static final int CHARACTERS_OF_A_PAGE = 2_500;

    private static final int HEAP = 192;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final PrintStream out = System.out;
    private final int rounds = Integer.parseInt(System.getProperty("bench.rounds", "5"));

    /** One format in one round. */
    private record Round(double seconds, double pages, int failed, long mib) {}

    private ExtractionFigures() {}

    public static void main(String... arguments) throws Exception {
        new ExtractionFigures().run(SmallPapers.of(System.getProperty("bench.directory", "")));
    }

    private void run(List<Paper> papers) throws Exception {
        Path directory = Files.createTempDirectory("papers");
        try {
            out.printf(
                    "%n%-6s %9s %8s %7s   %-30s %-12s %-10s%n%-6s %9s %8s %7s   %-30s %-12s %-10s%n",
                    "",
                    "",
                    "",
                    "not",
                    "pages per second",
                    "times bare",
                    "peak MiB",
                    "",
                    "documents",
                    "pages",
                    "read",
                    "ours / the libraries alone",
                    "(least - most)",
                    "ours / bare");
            for (FileKind kind : FileKind.values()) {
                List<Path> files = new ArrayList<>();
                for (Paper paper : papers) {
                    if (paper.kind() == kind) {
                        files.add(Files.write(
                                directory.resolve(
                                        files.size() + "." + kind.extensions().get(0)),
                                paper.content()));
                    }
                }
                if (!files.isEmpty()) {
                    measure(kind, files);
                }
            }
            out.printf(
                    "a page of DOCX, HTML and TXT: %,d characters; medians of %d rounds%n",
                    CHARACTERS_OF_A_PAGE, rounds);
        } finally {
            try (Stream<Path> left = Files.walk(directory)) {
                for (Path file :
                        left.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(FileKind kind, List<Path> files) throws Exception {
        List<Round> ours = new ArrayList<>();
        List<Round> bare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(ours(kind, files));
            bare.add(bare(kind, files));
        }
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = ours.get(round).seconds() / bare.get(round).seconds();
        }
        Arrays.sort(ratios);
        double pages = ours.get(0).pages();
        out.printf(
                Locale.ROOT,
                "%-6s %9d %8.0f %7d   %-30s %-12s   %d / %d%n",
                kind,
                files.size(),
                pages,
                ours.get(0).failed(),
                String.format(Locale.ROOT, "%.0f / %.0f", pages / median(ours), pages / median(bare)),
                String.format(Locale.ROOT, "%.1f (%.1f - %.1f)", ratios[rounds / 2], ratios[0], ratios[rounds - 1]),
                ours.stream().mapToLong(Round::mib).max().orElse(0),
                bare.stream().mapToLong(Round::mib).max().orElse(0));
    }

    private static double median(List<Round> rounds) {
        return rounds.stream().mapToDouble(Round::seconds).sorted().toArray()[rounds.size() / 2];
    }

    /** A first pass warms the worker up, as it is after its first few documents; the second one counts. */
    private static Round ours(FileKind kind, List<Path> files) {
        try (PaperProcess process =
                new PaperProcess(new PaperProcess.Settings(HEAP, LIMIT, ExtractionLimits.STANDARD))) {
            files.forEach(file -> process.read(kind, file));
            double pages = 0;
            int failed = 0;
            long begun = System.nanoTime();
            for (Path file : files) {
                if (process.read(kind, file) instanceof PaperResult.Read read) {
                    int characters = read.paper().text().blocks().stream()
                            .mapToInt(block -> block.text().length())
                            .sum();
                    pages += kind == FileKind.PDF
                            ? read.paper().text().pages()
                            : Math.max(1, characters / (double) CHARACTERS_OF_A_PAGE);
                } else {
                    failed++;
                }
            }
            return new Round((System.nanoTime() - begun) / 1e9, pages, failed, Cpu.peakMib(process.workerPid()));
        }
    }

    private static Round bare(FileKind kind, List<Path> files) throws IOException {
        try (WorkerProcess process = new WorkerProcess(new WorkerProcess.Settings(
                PlainExtraction.class, List.of(), HEAP, LIMIT, ExtractionLimits.MAX_ANSWER_BYTES))) {
            ask(process, kind, files);
            long begun = System.nanoTime();
            ask(process, kind, files);
            return new Round((System.nanoTime() - begun) / 1e9, 0, 0, Cpu.peakMib(process.pid()));
        }
    }

    private static void ask(WorkerProcess process, FileKind kind, List<Path> files) {
        for (Path file : files) {
            try {
                process.ask(kind + " " + file.toUri().toASCIIString());
            } catch (WorkerEnded ended) {
                throw new IllegalStateException("the libraries alone cannot read " + file, ended);
            }
        }
    }
}
