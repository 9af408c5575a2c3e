package vn.sotay.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.sotay.papers.Provision;
import vn.sotay.papers.ProvisionKind;

/**
 * Compares provisions with the truth about them. Annexes, and what stands in them, do not count.
 *
 * @param articles number and heading
 * @param clauses how many each article has; which they are follows from their number
 * @param points the same
 * @param outline of papers without articles: the first two levels
 * @param misses what went wrong, for people
 */
record StructureScore(Score articles, Score clauses, Score points, Score outline, List<String> misses) {

    static StructureScore of(JsonNode truth, List<Provision> provisions) {
        Map<String, Provision> byId = new HashMap<>();
        provisions.forEach(provision -> byId.put(provision.id(), provision));
        List<Provision> proper = provisions.stream()
                .filter(provision -> chain(provision, byId).noneMatch(StructureScore::isApart))
                .toList();
        List<String> misses = new ArrayList<>();
        if (truth.path("articles").isEmpty() && !truth.path("outline").isEmpty()) {
            return new StructureScore(Score.NONE, Score.NONE, Score.NONE, outline(truth, proper, misses), misses);
        }
        return new StructureScore(
                articles(truth, proper, misses),
                inside(truth, proper, byId, ProvisionKind.CLAUSE, misses),
                inside(truth, proper, byId, ProvisionKind.POINT, misses),
                Score.NONE,
                misses);
    }

    private static boolean isApart(Provision provision) {
        return switch (provision.kind()) {
            case ANNEX, HEADER, PREAMBLE, CLOSING, FOOTNOTE -> true;
            default -> false;
        };
    }

    private static Stream<Provision> chain(Provision provision, Map<String, Provision> byId) {
        return Stream.iterate(
                provision, each -> each != null, each -> each.parent() == null ? null : byId.get(each.parent()));
    }

    private static Score articles(JsonNode truth, List<Provision> proper, List<String> misses) {
        List<String> there = new ArrayList<>();
        truth.path("articles")
                .forEach(article -> there.add(number(article.path("number").asText()) + " "
                        + plain(article.path("heading").asText(""))));
        List<String> found = proper.stream()
                .filter(provision -> provision.kind() == ProvisionKind.ARTICLE)
                .map(article -> number(article.label()) + " " + plain(article.heading()))
                .toList();
        return compare("article", found, there, misses);
    }

    private static Score inside(
            JsonNode truth,
            List<Provision> proper,
            Map<String, Provision> byId,
            ProvisionKind kind,
            List<String> misses) {
        Map<String, Integer> found = new HashMap<>();
        for (Provision provision : proper) {
            if (provision.kind() == kind && (kind == ProvisionKind.POINT || isDirect(provision, byId))) {
                chain(provision, byId)
                        .filter(each -> each.kind() == ProvisionKind.ARTICLE)
                        .findFirst()
                        .ifPresent(article -> found.merge(number(article.label()), 1, Integer::sum));
            }
        }
        Score score = Score.NONE;
        String field = kind == ProvisionKind.CLAUSE ? "khoan" : "diem";
        for (JsonNode article : truth.path("perArticle")) {
            String number = number(article.path("number").asText());
            int there = article.path(field).asInt();
            int seen = found.getOrDefault(number, 0);
            found.remove(number);
            score = score.plus(new Score(Math.min(there, seen), seen, there));
            if (there != seen) {
                misses.add("article " + number + ": " + seen + " " + field + " instead of " + there);
            }
        }
        int strange = found.values().stream().mapToInt(Integer::intValue).sum();
        return score.plus(new Score(0, strange, 0));
    }

    private static boolean isDirect(Provision clause, Map<String, Provision> byId) {
        Provision parent = byId.get(clause.parent());
        return parent != null && parent.kind() == ProvisionKind.ARTICLE;
    }

    private static Score outline(JsonNode truth, List<Provision> proper, List<String> misses) {
        List<String> there = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Map<String, String> headings = new HashMap<>();
        for (JsonNode entry : truth.path("outline")) {
            String label = plain(entry.path("label").asText());
            String heading = plain(entry.path("heading").asText(""));
            headings.put(label, heading);
            there.add(label + " " + heading);
            entry.path("children").forEach(child -> there.add(label + " > " + plain(child.asText())));
        }
        for (Provision provision : proper) {
            if (provision.parent() == null && provision.label() != null) {
                String label = plain(provision.label());
                // Where the truth has no heading, none was asked for.
                found.add(label + " " + ("".equals(headings.get(label)) ? "" : plain(provision.heading())));
                proper.stream()
                        .filter(child -> provision.id().equals(child.parent()))
                        .forEach(child -> found.add(label + " > " + plain(child.label())));
            }
        }
        return compare("outline", found, there, misses);
    }

    private static Score compare(String what, List<String> found, List<String> there, List<String> misses) {
        List<String> missing = new ArrayList<>(there);
        List<String> strange = new ArrayList<>();
        found.stream().filter(one -> !missing.remove(one)).forEach(strange::add);
        missing.forEach(one -> misses.add(what + " not found: " + one));
        strange.forEach(one -> misses.add(what + " not there: " + one));
        return Score.of(found, there);
    }

    private static String number(String label) {
        return plain(label).replaceFirst("^điều ", "").replaceFirst("^thứ ", "").replaceFirst("^nhất$", "1");
    }

    /** Without case, signs at the ends, marks of notes and the kind of quotation marks and dashes. */
    private static String plain(String printed) {
        return printed == null
                ? ""
                : printed.toLowerCase(Locale.ROOT)
                        .replaceAll("\\[\\d{1,3}]", "")
                        .replaceAll("[“”\"«»]", "\"")
                        .replaceAll("[‐-―−]", "-")
                        .replaceAll("\\s+", " ")
                        .replaceAll("^[\\s.:;,)(–-]+|[\\s.:;,)(/–-]+$", "");
    }
}
