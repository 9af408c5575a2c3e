package vn.sotay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import vn.sotay.bench.Load.Timed;
import vn.sotay.bootstrap.EmbeddedDatabase;
import vn.sotay.bootstrap.SigningKeyFile;

/**
 * What the first requests cost: {@code mvn -q -Pbench verify}, about seven minutes, for Linux. Fills an embedded
 * database with a made-up province, starts the packaged application against it as it runs in production, and asks from
 * this process. CPU is read for each process apart, so what asking costs is in no figure; what a round measures is
 * divided by the bare request of the same round, so a machine that is busy with other things moves the quotient least.
 *
 * <p>{@code -Dbench.rounds}, {@code bench.seconds} for each kind of request in a round, {@code bench.warmup} requests
 * of each kind before, a minute at most, {@code bench.callers}, {@code bench.flags} of the node's JVM, {@code bench.again} to ask the database that the
 * run before has filled, {@code bench.only} with a part of the name of what to ask for.
 */
public final class FirstFigures {

    private static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();
    private static final Path DATA = DIRECTORY.resolve("data");
    private static final int STARTS = Integer.getInteger("bench.starts", 5);

    private final int rounds = Integer.getInteger("bench.rounds", 5);
    private final int seconds = Integer.getInteger("bench.seconds", 5);
    private final int warmUp = Integer.getInteger("bench.warmup", 10_000);
    private final int callers = Integer.getInteger("bench.callers", 16);
    private final List<String> flags = Stream.of(
                    System.getProperty("bench.flags", "").split(" "))
            .filter(flag -> !flag.isBlank())
            .toList();
    private final PrintStream out = System.out;
    private final Path packaged =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    private FirstFigures() {}

    public static void main(String... arguments) throws Exception {
        new FirstFigures().measure();
    }

    private void measure() throws Exception {
        Files.createDirectories(DIRECTORY);
        out.printf(
                Locale.ROOT,
                "%d cores, load %.1f, Java %s, node with: %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                flags.isEmpty() ? "no flags" : String.join(" ", flags));
        Path empty = EmptyApplication.builtIn(DIRECTORY.resolve("empty"));
        SigningKeyFile key = SigningKeyFile.in(DIRECTORY.resolve("keys"));
        if (!Boolean.getBoolean("bench.again")) {
            EmbeddedDatabase.erase(DATA);
            fill();
        }
        long begun = System.nanoTime();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DATA, 0)) {
            long databaseStart = (System.nanoTime() - begun) / 1_000_000;
            Map<String, String> settings = settings(database, key);
            starts(empty, settings, databaseStart);
            try (ServerProcess node = start(packaged, settings)) {
                load(node, new MadeUpHandbook(database), key);
            }
        }
    }

    private void fill() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(DATA, 0)) {
            // Not by starting the node: that would add an organisation of its own.
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), database.username(), database.password())
                    .load()
                    .migrate();
            long begun = System.nanoTime();
            new MadeUpHandbook(database).fill();
            out.printf(Locale.ROOT, "filled in %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
        }
    }

    private ServerProcess start(Path runJar, Map<String, String> settings) throws IOException, InterruptedException {
        return ServerProcess.start(runJar, flags, settings, DIRECTORY.resolve("server.log"));
    }

    private static Map<String, String> settings(EmbeddedDatabase database, SigningKeyFile key) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        settings.put("SMALLRYE_JWT_SIGN_KEY_LOCATION", key.signKeyLocation());
        settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", key.verifyKeyLocation());
        settings.put("SOTAY_BOOTSTRAP_BENCH", "true");
        return settings;
    }

    private void starts(Path empty, Map<String, String> settings, long databaseStart)
            throws IOException, InterruptedException {
        long[] emptyStarts = new long[STARTS];
        long[] nodeStarts = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            emptyStarts[i] = startOnce(empty, Map.of());
            nodeStarts[i] = startOnce(packaged, settings);
        }
        long emptyStart = median(emptyStarts);
        long nodeStart = median(nodeStarts);
        out.printf(
                Locale.ROOT,
                "start, process to first answer: empty Quarkus %d ms, node %d ms (%s), database %d ms; node + database %d"
                        + " ms  %s%n",
                emptyStart,
                nodeStart,
                Arrays.toString(nodeStarts),
                databaseStart,
                nodeStart + databaseStart,
                Figures.verdict(nodeStart <= 2 * emptyStart, "at most twice the empty one + the database"));
    }

    private long startOnce(Path runJar, Map<String, String> settings) throws IOException, InterruptedException {
        try (ServerProcess server = start(runJar, settings)) {
            return server.startMillis();
        }
    }

    private static long median(long[] values) {
        return LongStream.of(values).sorted().toArray()[values.length / 2];
    }

    private void load(ServerProcess node, MadeUpHandbook handbook, SigningKeyFile key) throws Exception {
        List<Scenario> scenarios = new Scenarios(handbook, handbook.callers(key))
                .all().stream()
                        .filter(scenario -> scenario.name().equals(Scenarios.BARE)
                                || scenario.name().contains(System.getProperty("bench.only", "")))
                        .toList();
        long postmaster = Long.parseLong(Files.readAllLines(DATA.resolve(Path.of("database", "postmaster.pid")))
                .get(0)
                .strip());
        long filled = handbook.receiptBytes() / handbook.receipts();
        Figures figures = new Figures();
        try (Load load = new Load(node.port(), callers)) {
            for (Scenario scenario : scenarios) {
                requireSane(scenario, load.once(scenario, 1));
                load.run(scenario, 60, warmUp, 1);
            }
            for (int round = 0; round < rounds; round++) {
                for (Scenario scenario : scenarios) {
                    handbook.awaitFold();
                    Stopwatch cpu = new Stopwatch(node.pid(), postmaster);
                    Timed timed = load.run(scenario, seconds, Integer.MAX_VALUE, 2L + round);
                    // The counts that follow from the readings are part of what readings cost.
                    handbook.awaitFold();
                    figures.add(
                            scenario,
                            new Figures.Round(
                                    timed,
                                    cpu.nodeMillis() / timed.requests(),
                                    cpu.databaseMillis() / timed.requests()));
                }
            }
        }
        figures.print(out);
        Stopwatch idle = new Stopwatch(node.pid(), postmaster);
        Thread.sleep(5_000);
        long resident = Cpu.residentMib(node.pid());
        out.printf(
                Locale.ROOT,
                "%nnode memory: %d MiB resident, %d MiB at most  %s%n",
                resident,
                Cpu.peakMib(node.pid()),
                Figures.verdict(resident <= 350, "at most 350 MiB"));
        long perReceipt = handbook.receiptBytes() / handbook.receipts();
        out.printf(
                Locale.ROOT,
                "a receipt: %d bytes with indexes when filled, %d after the run, %d rows  %s%n",
                filled,
                perReceipt,
                handbook.receipts(),
                Figures.verdict(filled <= 120, "at most 120 bytes"));
        out.printf(
                Locale.ROOT,
                "idle: %.1f ms CPU a second in the node, %.1f in the database%n",
                idle.nodeMillis() / 5,
                idle.databaseMillis() / 5);
    }

    private static void requireSane(Scenario scenario, Wire.Answer answer) {
        if (answer.status() != scenario.status() || !scenario.sane().test(answer.text())) {
            throw new IllegalStateException(
                    scenario.name() + " is not what is meant to be measured: " + answer.status() + ' ' + answer.text());
        }
    }

    /** CPU used since it was made. */
    private static final class Stopwatch {
        private final Supplier<Long> node;
        private final Supplier<Long> database;
        private final long nodeBegun;
        private final long databaseBegun;

        Stopwatch(long nodePid, long postmaster) {
            node = () -> Cpu.millisOf(nodePid);
            database = () -> Cpu.millisOfFamily(postmaster);
            nodeBegun = node.get();
            databaseBegun = database.get();
        }

        double nodeMillis() {
            return node.get() - nodeBegun;
        }

        double databaseMillis() {
            return database.get() - databaseBegun;
        }
    }
}
