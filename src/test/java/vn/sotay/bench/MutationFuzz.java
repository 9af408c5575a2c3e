package vn.sotay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.bench.OwnHandbook.Answer;
import vn.sotay.bench.SmallPapers.Paper;
import vn.sotay.extraction.FileKind;

/**
 * Uploads spoiled papers to a real node for as long as it is told, and reads what came through: {@code mvn -q -Pbench
 * verify -Dbench.class=vn.sotay.bench.MutationFuzz}, for Linux. {@code -Dbench.minutes} says for how long, {@code
 * -Dbench.directory} what to spoil, {@code -Dbench.seed} how. Ends with 1 on an answer of 500 and above, an import that is
 * not settled in time, and on anything left behind: files, processes, rows or memory.
 */
public final class MutationFuzz {

    private static final Path DIRECTORY = Path.of("target", "bench-fuzz").toAbsolutePath();
    private static final int AT_ONCE = 12;
    private static final Duration READING_LIMIT = Duration.ofSeconds(15);
    /** An import may wait for those before it, each of which may take its whole time. */
    private static final Duration SETTLED_WITHIN = READING_LIMIT.plusSeconds(3).multipliedBy(AT_ONCE);

    private static final Duration CLEAN_WITHIN = Duration.ofSeconds(30);
    /** The look at uploads, the imports, and pictures if one was uploaded. */
    private static final int MOST_WORKERS = 3;

    private static final long WORKER_MEMORY_MIB = 520;
    private static final double GROWTH = 1.35;
    private static final int GROWTH_MIB = 40;

    private final PrintStream out = System.out;
    private final Map<FileKind, Map<String, Integer>> outcomes = new EnumMap<>(FileKind.class);
    private final List<String> findings = new ArrayList<>();
    private final List<Long> memory = new ArrayList<>();
    private final List<Long> settled = new ArrayList<>();
    private long workerMemory;
    private OwnHandbook handbook;
    private UUID unit;

    /** A paper that was taken in. */
    private record Taken(String id, int number, Paper paper, long since) {}

    private MutationFuzz() {}

    public static void main(String... arguments) throws Exception {
        String given = System.getProperty("bench.seed", "");
        long seed = given.isBlank() ? System.nanoTime() : Long.parseLong(given);
        double minutes = Double.parseDouble(System.getProperty("bench.minutes", "10"));
        MutationFuzz fuzz = new MutationFuzz();
        fuzz.run(seed, Duration.ofMillis((long) (minutes * 60_000)));
        System.exit(fuzz.findings.isEmpty() ? 0 : 1);
    }

    private void run(long seed, Duration length) throws Exception {
        List<Paper> papers = SmallPapers.of(System.getProperty("bench.directory", ""));
        out.printf(
                Locale.ROOT,
                "%d papers, seed %d, %.1f minutes; what fails is kept in %s%n",
                papers.size(),
                seed,
                length.toMillis() / 60_000.0,
                DIRECTORY.resolve("findings"));
        List<String> flags = Stream.of(System.getProperty("bench.flags", "-XX:+UseSerialGC -Xmx128m")
                        .split(" "))
                .filter(flag -> !flag.isBlank())
                .toList();
        Map<String, String> settings = Map.of(
                "SOTAY_DOCUMENTS_IMPORT_TIME_LIMIT", READING_LIMIT.toString(),
                "SOTAY_DOCUMENTS_DRAW_TIME_LIMIT", READING_LIMIT.toString());
        try (OwnHandbook started = OwnHandbook.start(DIRECTORY, flags, settings)) {
            handbook = started;
            unit = handbook.unit();
            long files = count("platform_file");
            Mutations mutations = new Mutations(seed, papers);
            long end = System.nanoTime() + length.toNanos();
            int number = 0;
            while (System.nanoTime() < end) {
                List<Taken> taken = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    upload(mutations.next(), ++number, taken);
                }
                for (Taken one : taken) {
                    follow(one);
                }
                look();
            }
            requireNothingLeft(files);
            requireSteadyMemory();
        }
        print();
    }

    private void upload(Paper paper, int number, List<Taken> taken) throws IOException, InterruptedException {
        Answer answer = handbook.upload("/api/v1/documents", unit, paper);
        if (answer.status() == 201) {
            taken.add(new Taken(answer.json().get("id").asText(), number, paper, System.nanoTime()));
        } else if (answer.status() == 503 && answer.text().contains("request/not-now")) {
            note(paper, "asked to come later");
        } else if (answer.status() >= 500) {
            note(paper, "500");
            find(paper, number, "upload answered " + answer.status() + " " + answer.text());
        } else {
            note(paper, "refused");
        }
    }

    /** Waits for the import, reads whatever there is to be read, and deletes the draft. */
    private void follow(Taken taken) throws IOException, InterruptedException {
        String path = "/api/v1/documents/" + taken.id();
        String state = "WAITING";
        String failure = "";
        while (state.equals("WAITING") && System.nanoTime() - taken.since() < SETTLED_WITHIN.toNanos()) {
            Answer answer = read(taken, path);
            state = answer.status() == 200 ? answer.json().at("/import/state").asText() : "UNREADABLE";
            failure =
                    answer.status() == 200 ? answer.json().at("/import/failure").asText() : "";
            if (state.equals("WAITING")) {
                Thread.sleep(50);
            }
        }
        settled.add(System.nanoTime() - taken.since());
        if (state.equals("WAITING") || failure.equals("GIVEN_UP")) {
            note(taken.paper(), "hung");
            find(taken.paper(), taken.number(), "not settled after " + SETTLED_WITHIN + " " + failure);
        } else {
            note(taken.paper(), state.equals("FAILED") ? "failed" : state.equals("DONE") ? "read" : "shown as pages");
        }
        for (String of : List.of("/provisions", "/page", "/pages", "/pages/1", "/file", "/versions")) {
            Answer answer = read(taken, path + of);
            if (of.equals("/page") && answer.status() == 200 && answer.json().hasNonNull("href")) {
                read(taken, answer.json().get("href").asText());
            }
        }
        if (handbook.delete(path).status() / 100 != 2) {
            find(taken.paper(), taken.number(), "cannot be deleted");
        }
    }

    private Answer read(Taken taken, String path) throws IOException, InterruptedException {
        Answer answer = handbook.get(path);
        if (answer.status() >= 500) {
            note(taken.paper(), "500");
            find(taken.paper(), taken.number(), path + " answered " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** At what may grow. */
    private void look() {
        memory.add(Cpu.residentMib(handbook.pid()));
        for (ProcessHandle worker : workers()) {
            try {
                workerMemory = Math.max(workerMemory, Cpu.peakMib(worker.pid()));
            } catch (IllegalStateException | java.util.NoSuchElementException ended) {
                // Killed in between, because of a file that took too long.
                out.println("a worker ended while it was looked at: " + ended.getMessage());
            }
        }
    }

    private List<ProcessHandle> workers() {
        return ProcessHandle.of(handbook.pid()).orElseThrow().descendants().toList();
    }

    private void requireNothingLeft(long files) throws Exception {
        long until = System.nanoTime() + CLEAN_WITHIN.toNanos();
        Set<String> left = left(files);
        while (!left.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(200);
            left = left(files);
        }
        findings.addAll(left);
    }

    private Set<String> left(long files) throws Exception {
        Set<String> left = new TreeSet<>();
        try (Stream<Path> scratch = Files.walk(handbook.scratch())) {
            scratch.filter(Files::isRegularFile).forEach(file -> left.add("left in the scratch directory: " + file));
        }
        if (count("platform_file") != files) {
            left.add("files that nothing refers to: " + (count("platform_file") - files));
        }
        for (String table : List.of("documents_version", "documents_scanned_page", "documents_provision")) {
            if (count(table) != 0) {
                left.add("rows left in " + table + ": " + count(table));
            }
        }
        if (workers().size() > MOST_WORKERS) {
            left.add("processes left: " + workers().size());
        }
        return left;
    }

    private long count(String table) throws Exception {
        return handbook.count("select count(*) from " + table);
    }

    /** The last quarter against the second one: the first is for warming up. */
    private void requireSteadyMemory() {
        int quarter = memory.size() / 4;
        if (workerMemory > WORKER_MEMORY_MIB) {
            findings.add("a worker used " + workerMemory + " MiB");
        }
        if (quarter < 3) {
            return;
        }
        long before = median(memory.subList(quarter, 2 * quarter));
        long after = median(memory.subList(memory.size() - quarter, memory.size()));
        if (after > GROWTH * before + GROWTH_MIB) {
            findings.add("the node grew from " + before + " to " + after + " MiB");
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void note(Paper paper, String outcome) {
        outcomes.computeIfAbsent(paper.kind(), unseen -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
    }

    private void find(Paper paper, int number, String what) throws IOException {
        Path kept = DIRECTORY
                .resolve("findings")
                .resolve(number + "." + paper.kind().extensions().get(0));
        Files.createDirectories(kept.getParent());
        Files.write(kept, paper.content());
        findings.add(kept.getFileName() + ": " + what);
        out.println(kept.getFileName() + ": " + what);
    }

    private void print() {
        Set<String> columns = outcomes.values().stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        out.printf("%n%-6s %8s", "", "files");
        columns.forEach(column -> out.printf(" %20s", column));
        out.println();
        outcomes.forEach((kind, row) -> {
            out.printf(
                    "%-6s %8d",
                    kind, row.values().stream().mapToInt(Integer::intValue).sum());
            columns.forEach(column -> out.printf(" %20d", row.getOrDefault(column, 0)));
            out.println();
        });
        if (!settled.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "import settled after %.1f s (median), %.1f s (longest); node %d MiB at the end, workers %d MiB at most%n",
                    median(settled) / 1e9,
                    settled.stream().mapToLong(Long::longValue).max().orElse(0) / 1e9,
                    memory.get(memory.size() - 1),
                    workerMemory);
        }
        out.println(
                findings.isEmpty() ? "PASS: no 500, no hang, nothing left" : "MISS: " + findings.size() + " findings");
        findings.forEach(finding -> out.println("  " + finding));
    }
}
