package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads the text out of a file that {@link FileCheck} accepted. The parsers below have a history of endless loops and
 * exhausted memory: outside tests call {@link ExtractionProcess} instead, which runs this in a JVM of its own.
 */
public final class TextExtraction {

    private final ExtractionLimits limits;

    public TextExtraction(ExtractionLimits limits) {
        this.limits = limits;
    }

    public ExtractionResult extract(FileKind kind, Path file) {
        try {
            return new ExtractionResult.Extracted(read(kind, file));
        } catch (ExtractionException e) {
            return new ExtractionResult.Failed(e.code());
        } catch (InvalidPasswordException e) {
            return new ExtractionResult.Failed(FailureCode.ENCRYPTED);
        } catch (StackOverflowError e) {
            return new ExtractionResult.Failed(FailureCode.TOO_DEEP);
        } catch (IOException | RuntimeException e) {
            return new ExtractionResult.Failed(causeOf(e));
        }
    }

    private ExtractedText read(FileKind kind, Path file) throws IOException {
        Blocks blocks = new Blocks(limits);
        return switch (kind) {
            case PDF -> {
                PdfText.Pages pages = PdfText.read(file, blocks);
                yield pages.pictures()
                        ? new ExtractedText(List.of(), pages.count(), true, false, null)
                        : finished(blocks, pages.count(), false);
            }
            case DOCX -> finished(blocks, 0, WordText.read(file, blocks));
            case HTML -> finished(blocks, 0, WebText.read(file, blocks));
            case TXT -> finished(blocks, 0, PlainText.read(file, blocks));
        };
    }

    private static ExtractedText finished(Blocks blocks, int pages, boolean doubtful) {
        List<Block> list = blocks.list();
        boolean strange = doubtful || Letters.lookLegacy(list);
        List<Block> clean = strange
                ? list
                : list.stream().map(TextExtraction::withoutSoftHyphens).toList();
        return new ExtractedText(clean, pages, list.isEmpty(), strange, strange ? null : Letters.language(list));
    }

    private static Block withoutSoftHyphens(Block block) {
        return new Block(
                block.id(),
                block.kind(),
                block.html().replace("\u00AD", ""),
                block.text().replace("\u00AD", ""));
    }

    /** POI and the XML parser report their guards only in words, and wrap them as often as not. */
    private static FailureCode causeOf(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("Zip bomb") || message.contains("would exceed") || message.contains("maximum size")) {
                return FailureCode.EXPANDS_TOO_MUCH;
            }
            // The limit of JDK 24 and later on XML elements inside one another.
            if (message.contains("maxElementDepth")) {
                return FailureCode.TOO_DEEP;
            }
        }
        return FailureCode.DAMAGED;
    }
}
