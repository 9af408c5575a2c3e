package vn.sotay.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FileName;
import vn.sotay.papers.PaperProcess;

/**
 * Reads every file of a directory that has a {@code truth.json} beside it, and prints how well. Each row is one document
 * in one format; averages give every row the same weight, however long it is.
 */
public final class AccuracyCommand {

    public static final String NAME = "accuracy";

    private static final String TRUTH = "truth.json";
    private static final int NAME_WIDTH = 34;
    private static final int WIDTH = 9;

    private final Path directory;
    private final Map<Measure, Double> least;
    private final boolean explaining;

    private AccuracyCommand(Path directory, Map<Measure, Double> least, boolean explaining) {
        this.directory = directory;
        this.least = least;
        this.explaining = explaining;
    }

    /**
     * @param words {@code accuracy DIRECTORY [--explain] [--at-least 0.95|articles=0.99,clauses=0.97,…]}
     * @return empty when they are not that
     */
    public static Optional<AccuracyCommand> of(List<String> words) {
        List<String> rest = new ArrayList<>(words.subList(1, words.size()));
        boolean explaining = rest.remove("--explain");
        Optional<Map<Measure, Double>> least = Optional.of(Map.of());
        int option = rest.indexOf("--at-least");
        if (option >= 0 && option + 1 < rest.size()) {
            least = thresholds(rest.get(option + 1));
            rest.subList(option, option + 2).clear();
        }
        return rest.size() == 1 && !rest.get(0).startsWith("-")
                ? least.map(given -> new AccuracyCommand(Path.of(rest.get(0)), given, explaining))
                : Optional.empty();
    }

    private static Optional<Map<Measure, Double>> thresholds(String given) {
        Map<Measure, Double> least = new EnumMap<>(Measure.class);
        for (String part : given.split(",")) {
            String[] pair = part.split("=", 2);
            Optional<Measure> measure = pair.length == 2 ? Measure.of(pair[0]) : Optional.empty();
            String number = pair[pair.length - 1];
            if (!number.matches("[01]|[01]?\\.\\d{1,6}") || (pair.length == 2 && measure.isEmpty())) {
                return Optional.empty();
            }
            double value = Double.parseDouble(number);
            measure.ifPresentOrElse(one -> least.put(one, value), () -> Arrays.stream(Measure.values())
                    .forEach(each -> least.put(each, value)));
        }
        return Optional.of(least);
    }

    /** @return 0, 1 when an average is below its threshold, 2 when there is nothing to measure */
    public int run(PrintStream out) {
        List<PaperScore> scores = new ArrayList<>();
        try (PaperProcess process = new PaperProcess(PaperProcess.Settings.STANDARD)) {
            out.println(row("", measure -> measure.title()));
            for (Path truth : truths()) {
                scores.addAll(readAll(process, truth, out));
            }
        } catch (IOException unreadable) {
            out.println("Cannot be read: " + unreadable.getMessage());
            return 2;
        }
        if (scores.isEmpty()) {
            out.println("No file with a " + TRUTH + " beside it below " + directory);
            return 2;
        }
        return printTotals(scores, out);
    }

    private List<Path> truths() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().equals(TRUTH))
                    .sorted()
                    .toList();
        }
    }

    private List<PaperScore> readAll(PaperProcess process, Path truth, PrintStream out) throws IOException {
        JsonNode expected = new ObjectMapper().readTree(truth.toFile());
        List<PaperScore> scores = new ArrayList<>();
        try (Stream<Path> files = Files.list(truth.getParent())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Optional<FileKind> kind = FileKind.ofExtension(FileName.extension(name));
                if (kind.isPresent()) {
                    PaperScore score = PaperScore.of(process, expected, kind.get(), file);
                    scores.add(score);
                    out.println(row(name, score.values()::get));
                    if (explaining) {
                        score.misses().forEach(miss -> out.println("    " + miss));
                    }
                }
            }
        }
        return scores;
    }

    private int printTotals(List<PaperScore> scores, PrintStream out) {
        out.println();
        Map<String, List<PaperScore>> formats =
                grouped(scores, score -> score.kind().name());
        formats.forEach((format, rows) -> out.println(row("all " + format, measure -> mean(rows, measure))));
        Map<String, List<PaperScore>> documents = grouped(scores, PaperScore::document);
        Map<Measure, Double> perDocument = new EnumMap<>(Measure.class);
        Map<Measure, Double> total = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            documents.values().stream()
                    .map(rows -> mean(rows, measure))
                    .filter(mean -> mean != null)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(mean -> perDocument.put(measure, mean));
            Double mean = mean(scores, measure);
            if (mean != null) {
                total.put(measure, mean);
            }
        }
        out.println(row("documents (" + documents.size() + ")", perDocument::get));
        out.println(row("TOTAL (" + scores.size() + " files)", total::get));
        List<Measure> below = least.keySet().stream()
                .filter(measure -> total.getOrDefault(measure, 1.0) < least.get(measure))
                .toList();
        below.forEach(measure -> out.printf(Locale.ROOT, "%s is below %s%n", measure.title(), least.get(measure)));
        return below.isEmpty() ? 0 : 1;
    }

    private static Map<String, List<PaperScore>> grouped(List<PaperScore> scores, Function<PaperScore, String> by) {
        Map<String, List<PaperScore>> groups = new LinkedHashMap<>();
        scores.forEach(score -> groups.computeIfAbsent(by.apply(score), key -> new ArrayList<>())
                .add(score));
        return groups;
    }

    private static Double mean(List<PaperScore> scores, Measure measure) {
        OptionalDouble mean = scores.stream()
                .filter(score -> score.values().containsKey(measure))
                .mapToDouble(score -> score.values().get(measure))
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static String row(String name, Function<Measure, Object> cell) {
        StringBuilder row = new StringBuilder(String.format("%-" + NAME_WIDTH + "s", shortened(name)));
        for (Measure measure : Measure.values()) {
            Object value = cell.apply(measure);
            String shown = value instanceof Double number
                    ? String.format(Locale.ROOT, "%.3f", number)
                    : value == null ? "-" : value.toString();
            row.append(String.format("%" + WIDTH + "s", shown));
        }
        return row.toString();
    }

    private static String shortened(String name) {
        return name.length() < NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 2) + "…";
    }
}
