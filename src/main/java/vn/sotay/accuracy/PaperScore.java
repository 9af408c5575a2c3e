package vn.sotay.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.sotay.extraction.FileKind;
import vn.sotay.papers.Paper;
import vn.sotay.papers.PaperProcess;
import vn.sotay.papers.PaperResult;
import vn.sotay.papers.Structure;

/**
 * How well one file was read.
 *
 * @param values of the measures that say something about this file
 * @param misses what went wrong, for people
 */
record PaperScore(String document, FileKind kind, Map<Measure, Double> values, List<String> misses) {

    private static final List<String> MARKS = List.of("MẬT", "TỐI MẬT", "TUYỆT MẬT");

    /** @param truth what people wrote down about the document */
    static PaperScore of(PaperProcess process, JsonNode truth, FileKind kind, Path file) throws IOException {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        List<String> misses = new ArrayList<>();
        PaperResult result = process.read(kind, file);
        values.put(Measure.NO_ALARM, result instanceof PaperResult.Marked ? 0.0 : 1.0);
        if (result instanceof PaperResult.Read read && read.paper().text().withoutText()) {
            values.put(Measure.NO_ALARM, 1.0);
            misses.add("the pages are pictures: nothing to compare");
        } else if (result instanceof PaperResult.Read read) {
            compare(truth, read.paper(), values, misses);
            secrets(process, truth, kind, file, values, misses);
        } else {
            misses.add("not read: " + result);
            List.of(Measure.ARTICLES, Measure.CLAUSES, Measure.POINTS, Measure.OUTLINE, Measure.IDENTITY)
                    .forEach(measure -> values.put(measure, 0.0));
        }
        return new PaperScore(truth.path("id").asText(), kind, values, misses);
    }

    private static void compare(JsonNode truth, Paper paper, Map<Measure, Double> values, List<String> misses) {
        StructureScore structure = StructureScore.of(truth, Structure.of(paper.portions()));
        put(values, Measure.ARTICLES, structure.articles());
        put(values, Measure.CLAUSES, structure.clauses());
        put(values, Measure.POINTS, structure.points());
        put(values, Measure.OUTLINE, structure.outline());
        misses.addAll(structure.misses());
        IdentityScore identity = IdentityScore.of(truth, paper.identity());
        values.put(Measure.IDENTITY, identity.share());
        identity.answers().stream()
                .filter(answer -> !answer.right())
                .forEach(answer ->
                        misses.add(answer.field() + ": " + answer.found() + " instead of " + answer.expected()));
    }

    private static void put(Map<Measure, Double> values, Measure measure, Score score) {
        if (score.counts()) {
            values.put(measure, score.f1());
        }
    }

    /** A news item bears no mark, and where one was planted nobody can say what it would mean. */
    private static void secrets(
            PaperProcess process,
            JsonNode truth,
            FileKind kind,
            Path file,
            Map<Measure, Double> values,
            List<String> misses)
            throws IOException {
        if (isAlarmed(process, kind, PlantedMark.atTheEnd(kind, file, PlantedMark.HARMLESS))) {
            values.put(Measure.NO_ALARM, 0.0);
            misses.add("a sentence about secrets was taken for a mark");
        }
        if (truth.path("kind").asText().equals("news")) {
            return;
        }
        int seen = 0;
        for (String mark : MARKS) {
            boolean alarmed = isAlarmed(process, kind, PlantedMark.onTop(kind, file, mark));
            seen += alarmed ? 1 : 0;
            if (!alarmed) {
                misses.add("not seen on top: " + mark);
            }
        }
        values.put(Measure.SECRETS, seen / (double) MARKS.size());
    }

    private static boolean isAlarmed(PaperProcess process, FileKind kind, Path copy) throws IOException {
        try {
            return process.read(kind, copy) instanceof PaperResult.Marked;
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
