package vn.sotay.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sotay.demo.DemoDocuments.DemoDocument;
import vn.sotay.extraction.Block;
import vn.sotay.extraction.ExtractedText;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.ExtractionResult;
import vn.sotay.extraction.FileCheck;
import vn.sotay.extraction.FileVerdict;
import vn.sotay.extraction.TextExtraction;

class DemoDocumentsTest {

    @TempDir
    Path directory;

    @Test
    void everyDemoDocumentCanBeUploadedAndRead() throws IOException {
        List<DemoDocument> documents = new ArrayList<>(DemoDocuments.all());
        assertThat(documents).hasSize(4);
        documents.add(DemoDocuments.resolutionAsPdf());
        for (DemoDocument document : documents) {
            ExtractedText text = read(document);
            assertThat(text.blocks().get(0).kind()).as(document.fileName()).isEqualTo(Block.Kind.HEADER);
            assertThat(text.blocks().get(0).text())
                    .contains("TỈNH ỦY MINH SƠN", "Số " + document.number(), "ĐẢNG CỘNG SẢN VIỆT NAM");
            String words = words(text);
            assertThat(words).contains(document.abstractText(), "Nơi nhận:", "Lưu.", "(Đã ký)", "I- ", "II- ", " 1. ");
            assertThat(words).isEqualTo(Normalizer.normalize(words, Normalizer.Form.NFC));
            assertThat(text.language()).isEqualTo("vi");
        }
    }

    @Test
    void theResolutionReadsTheSameInBothFormats() throws IOException {
        assertThat(body(read(DemoDocuments.resolutionAsPdf())))
                .isEqualTo(body(read(DemoDocuments.all().get(1))))
                .hasSizeGreaterThan(20);
    }

    private ExtractedText read(DemoDocument document) throws IOException {
        Path file = Files.write(directory.resolve(document.fileName()), document.content());
        FileVerdict verdict = FileCheck.check(document.fileName(), file);
        assertThat(verdict).isInstanceOf(FileVerdict.Accepted.class);
        ExtractionResult result =
                new TextExtraction(ExtractionLimits.STANDARD).extract(((FileVerdict.Accepted) verdict).kind(), file);
        assertThat(result).isInstanceOf(ExtractionResult.Extracted.class);
        return ((ExtractionResult.Extracted) result).text();
    }

    private static List<String> body(ExtractedText text) {
        return text.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.PARAGRAPH)
                .map(Block::text)
                .filter(words -> words.matches("(?s)(\\d\\.|[a-z]\\)|[IV]+-) .*"))
                .toList();
    }

    private static String words(ExtractedText text) {
        return text.blocks().stream()
                .map(Block::text)
                .collect(Collectors.joining("\n"))
                .replaceAll("\\s+", " ");
    }
}
