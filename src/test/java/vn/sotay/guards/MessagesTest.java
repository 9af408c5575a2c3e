package vn.sotay.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.extraction.Refusal;
import vn.sotay.roster.Fault;
import vn.sotay.roster.RosterColumn;
import vn.sotay.roster.RosterFailure;
import vn.sotay.roster.RowKind;
import vn.sotay.roster.RowOutcome;

/** Every problem has its words in both languages, and no word is kept for nothing. Reads the sources. */
class MessagesTest {

    private static final String CODE = "[a-z]+/[a-z0-9-]*[a-z0-9]";
    private static final Pattern THROWN =
            Pattern.compile("Problem\\s*\\.\\w+\\(\\s*(?:[^\",()]+,\\s*)?\"(" + CODE + ")\"");
    private static final Pattern NAMED = Pattern.compile("\"(\\d{3}) (" + CODE + ")\"");
    private static final Pattern RULE =
            Pattern.compile("(?:invalidField|FieldError\\s*\\.of)\\((?:[^;]*?,)?\\s*\"([\\w-]+)\"(?=[,)])");
    private static final Pattern CONSTRAINT = Pattern.compile("import jakarta\\.validation\\.constraints\\.(\\w+);");
    private static final Pattern OWN_CONSTRAINT = Pattern.compile("@Constraint\\([^)]*\\)\\s*public @interface (\\w+)");
    private static final Pattern SHOWN = Pattern.compile("\"((?:print|page)\\.[\\w-]+)\"");
    /** What the framework refuses by itself; the code is put together from the status. */
    private static final Set<Integer> REFUSED_BY_FRAMEWORK = Set.of(400, 404, 405, 406, 413, 415);

    private static final String SOURCES = sources();
    private static final Properties VI = bundle("vi");
    private static final Properties EN = bundle("en");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(VI.stringPropertyNames()).isEqualTo(EN.stringPropertyNames());
        assertThat(EN.stringPropertyNames())
                .allSatisfy(
                        key -> assertThat(places(VI.getProperty(key))).as(key).isEqualTo(places(EN.getProperty(key))));
    }

    @Test
    void everyProblemHasATitleAndADetailAndNoTextIsLeftOver() {
        Set<String> wanted = new TreeSet<>();
        for (String code : problems()) {
            wanted.addAll(List.of(code + ".title", code + ".detail"));
        }
        rules().forEach(rule -> wanted.add("field." + rule));
        wanted.addAll(roster());
        find(SHOWN).map(match -> match.group(1)).forEach(wanted::add);
        assertThat(without(wanted, EN.stringPropertyNames()))
                .as("texts that are missing")
                .isEmpty();
        assertThat(without(EN.stringPropertyNames(), wanted))
                .as("texts that nothing uses")
                .isEmpty();
    }

    @Test
    void aProblemHasOneStatusWhereverItIsNamed() {
        Map<String, Set<String>> statuses = new TreeMap<>();
        find(NAMED).forEach(match -> statuses.computeIfAbsent(match.group(2), code -> new TreeSet<>())
                .add(match.group(1)));
        assertThat(statuses)
                .allSatisfy((code, different) -> assertThat(different).as(code).hasSize(1));
        Map<String, String> byVerb = Map.of(
                "badRequest",
                "400",
                "unauthenticated",
                "401",
                "forbidden",
                "403",
                "notFound",
                "404",
                "conflict",
                "409");
        byVerb.forEach((verb, status) -> find(Pattern.compile("Problem\\s*\\.%s\\(\\s*\"(%s)\"".formatted(verb, CODE)))
                .map(match -> match.group(1))
                .filter(statuses::containsKey)
                .forEach(code -> assertThat(statuses.get(code)).as(code).containsExactly(status)));
    }

    @Test
    void everyProblemThatIsThrownIsInTheContract() {
        Set<String> inContract = new TreeSet<>();
        Contract.read().at("/components/examples").fieldNames().forEachRemaining(inContract::add);
        // Said once for all operations, in the introduction.
        Set<String> everywhere = Set.of(
                "request/http-400",
                "request/http-405",
                "request/http-406",
                "request/changed-meanwhile",
                "request/made-meanwhile");
        assertThat(problems().stream()
                        .filter(code -> !inContract.contains(code.replace('/', '.')) && !everywhere.contains(code)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void everyTextCanBeFormattedAndIsWrittenCleanly(String language) {
        Properties bundle = bundle(language);
        assertThat(bundle.stringPropertyNames()).allSatisfy(key -> {
            String text = bundle.getProperty(key);
            assertThat(text).as(key).isNotBlank().isEqualTo(text.strip()).doesNotContain("  ");
            assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                    .as(key)
                    .isTrue();
            // A lone apostrophe swallows what follows up to the next one.
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            String said = new MessageFormat(text, Locale.forLanguageTag(language)).format(new Object[] {"A", "B"});
            assertThat(said).as(key).doesNotContain("{").doesNotContain("null");
        });
    }

    /** What is said of the rows of a roster and in its files, by the words there are for it. */
    private static Set<String> roster() {
        Set<String> keys = new TreeSet<>();
        Map.<String, Enum<?>[]>of(
                        "failure", RosterFailure.values(),
                        "fault", Fault.values(),
                        "outcome", RowOutcome.values(),
                        "record", RowKind.values(),
                        "guide", RosterColumn.values())
                .forEach((kind, words) -> Arrays.stream(words)
                        .forEach(word -> keys.add("roster." + kind + "."
                                + word.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        find(Pattern.compile("\"(roster\\.[a-z.]+[a-z])\"")).forEach(match -> keys.add(match.group(1)));
        for (String warning : List.of("unknown-column", "sheet-left-out", "encoding-guessed")) {
            keys.add("roster.warning." + warning);
        }
        for (String column :
                List.of("sheet", "row", "record", "code", "name", "outcome", "column", "was", "is", "message")) {
            keys.add("roster.report." + column);
        }
        for (String example : List.of("committee", "cell", "official", "probationary")) {
            keys.add("roster.example." + example);
        }
        // Actions of the audit trail look alike.
        keys.removeIf(key -> key.split("\\.").length < 3);
        return keys;
    }

    private static Set<String> problems() {
        Set<String> codes = new TreeSet<>();
        find(THROWN).forEach(match -> codes.add(match.group(1)));
        find(NAMED).forEach(match -> codes.add(match.group(2)));
        REFUSED_BY_FRAMEWORK.forEach(status -> codes.add("request/http-" + status));
        Arrays.stream(Refusal.values())
                .forEach(refusal -> codes.add("documents/file-"
                        + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        // Thrown by name of a constant.
        codes.addAll(Set.of("request/invalid"));
        return codes;
    }

    private static Set<String> rules() {
        Set<String> rules = find(RULE).map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
        find(CONSTRAINT).map(match -> match.group(1)).forEach(rules::add);
        find(OWN_CONSTRAINT).map(match -> match.group(1)).forEach(rules::add);
        return rules;
    }

    private static Stream<MatchResult> find(Pattern pattern) {
        return pattern.matcher(SOURCES).results();
    }

    private static Set<String> without(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static List<String> places(String text) {
        List<String> places = new ArrayList<>();
        Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .forEach(places::add);
        return places;
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(MessagesTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties bundle(String language) {
        Path file = Path.of("src", "main", "resources", "messages_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Properties bundle = new Properties();
            bundle.load(reader);
            return bundle;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
