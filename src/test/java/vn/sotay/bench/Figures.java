package vn.sotay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vn.sotay.bench.Load.Timed;

/** What was measured, round by round, and the table of it. */
final class Figures {

    private final Map<Scenario, List<Round>> rounds = new LinkedHashMap<>();

    void add(Scenario scenario, Round round) {
        rounds.computeIfAbsent(scenario, unseen -> new ArrayList<>()).add(round);
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-30s %27s   %-24s %7s %15s%n%-30s %8s %9s %8s   %-24s %7s %7s %7s%n",
                "",
                "CPU ms per request",
                "times bare",
                "",
                "latency ms",
                "median of the rounds",
                "node",
                "database",
                "sum",
                "median (least - most)",
                "per s",
                "p50",
                "p99");
        rounds.forEach((scenario, measured) -> out.printf(
                Locale.ROOT,
                "%-30s %8.3f %9.3f %8.3f   %-24s %7.0f %7.1f %7.1f  %s%n",
                scenario.name(),
                median(measured, Round::nodeMillis),
                median(measured, Round::databaseMillis),
                median(measured, Round::sum),
                ratios(scenario),
                median(measured, round -> round.timed().perSecond()),
                median(measured, round -> round.timed().millisAt(0.50)),
                median(measured, round -> round.timed().millisAt(0.99)),
                scenario.limit() == 0
                        ? ""
                        : verdict(ratio(scenario, 0.5) <= scenario.limit(), "at most " + scenario.limit())));
    }

    static String verdict(boolean kept, String limit) {
        return (kept ? "PASS" : "MISS") + " (" + limit + ')';
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    private String ratios(Scenario scenario) {
        return String.format(
                Locale.ROOT, "%5.2f (%.2f - %.2f)", ratio(scenario, 0.5), ratio(scenario, 0), ratio(scenario, 1));
    }

    /** Each round is compared with the bare requests of the same round: a busy machine slows both. */
    private double ratio(Scenario scenario, double quantile) {
        List<Round> bare = rounds.values().iterator().next();
        List<Round> these = rounds.get(scenario);
        double[] ratios = java.util.stream.IntStream.range(0, these.size())
                .mapToDouble(i -> these.get(i).sum() / bare.get(i).sum())
                .sorted()
                .toArray();
        return ratios[(int) Math.min(ratios.length - 1L, (long) (ratios.length * quantile))];
    }

    /** One scenario in one round; CPU is for each request. */
    record Round(Timed timed, double nodeMillis, double databaseMillis) {
        double sum() {
            return nodeMillis + databaseMillis;
        }
    }
}
