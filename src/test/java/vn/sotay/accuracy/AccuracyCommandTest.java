package vn.sotay.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AccuracyCommandTest {

    private static final String PAPERS = "src/test/resources/papers";

    @TempDir
    Path directory;

    @Test
    void realPapersAreReadAsPeopleReadThem() {
        Run run = run(
                PAPERS,
                "--explain",
                "--at-least",
                "articles=0.99,clauses=0.97,points=0.97,outline=0.95,identity=0.95,secrets=1,no-alarm=1");
        assertThat(run.exit()).as(run.printed()).isZero();
        assertThat(run.printed()).contains("TOTAL (14 files)", "all PDF", "all DOCX", "all TXT", "all HTML");
    }

    @Test
    void whatIsReadOtherwiseThanInTheTruthIsBelowTheThresholdAndExplained() throws IOException {
        Files.writeString(directory.resolve("truth.json"), """
                {"id": "x", "kind": "party", "type": "chi-thi", "number": "5-CT/TU", "articles": [],
                 "outline": [{"label": "1.", "heading": "Một", "children": []}, {"label": "3.", "heading": "", "children": []}]}
                """);
        Files.writeString(directory.resolve("a.txt"), "CHỈ THỊ\nvề một việc\n1. Một\nNội dung.\n2. Hai\nNội dung.\n");
        Run run = run(directory.toString(), "--explain", "--at-least", "outline=0.9");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.printed())
                .contains("outline not found: 3", "outline not there: 2 hai", "number: null instead of 5-CT/TU")
                .contains("outline is below 0.9");
        assertThat(run(directory.toString()).exit()).isZero();
    }

    @Test
    void aFileThatCannotBeReadScoresNothingAndADirectoryWithoutTruthIsSaidToBeSo() throws IOException {
        assertThat(run(directory.toString()).exit()).isEqualTo(2);
        assertThat(run(directory.resolve("nowhere").toString()).exit()).isEqualTo(2);
        Files.writeString(directory.resolve("truth.json"), "{\"id\": \"x\", \"articles\": [{\"number\": \"1\"}]}");
        Files.write(directory.resolve("a.pdf"), new byte[] {'%', 'P', 'D', 'F', '-'});
        Run run = run(directory.toString(), "--explain", "--at-least", "0.5");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.printed()).contains("not read: Failed[code=DAMAGED]");
    }

    @Test
    void unknownWordsAreRefused() {
        Stream.of(
                        List.of("accuracy"),
                        List.of("accuracy", "--explain"),
                        List.of("accuracy", "a", "b"),
                        List.of("accuracy", "a", "--at-least", "high"),
                        List.of("accuracy", "a", "--at-least", "beauty=0.5"))
                .forEach(words ->
                        assertThat(AccuracyCommand.of(words)).as("%s", words).isEmpty());
    }

    private static Run run(String... words) {
        List<String> all =
                Stream.concat(Stream.of(AccuracyCommand.NAME), Stream.of(words)).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = AccuracyCommand.of(all).orElseThrow().run(new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(exit, out.toString(StandardCharsets.UTF_8));
    }

    private record Run(int exit, String printed) {}
}
