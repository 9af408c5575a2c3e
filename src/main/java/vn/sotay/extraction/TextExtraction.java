package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads the text out of a file that {@link FileCheck} accepted. The parsers below have a history of endless loops and
 * exhausted memory: outside tests this runs in a JVM of its own.
 */
public final class TextExtraction {

    private final ExtractionLimits limits;

    public TextExtraction(ExtractionLimits limits) {
        this.limits = limits;
    }

    /** Reads as much as shows whether the file bears a secrecy mark. */
    public FirstPages look(FileKind kind, Path file) {
        try {
            return head(kind, file).look();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new FirstPages.Unread(codeOf(e));
        }
    }

    /** Reads the whole file, unless it bears a secrecy mark or nobody can tell. */
    public ExtractionResult extract(FileKind kind, Path file) {
        FirstPages first = look(kind, file);
        if (first instanceof FirstPages.Marked marked) {
            return new ExtractionResult.Marked(marked.secrecy());
        }
        if (first instanceof FirstPages.Unread unread) {
            return new ExtractionResult.Failed(unread.code());
        }
        try {
            return read(kind, file);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new ExtractionResult.Failed(codeOf(e));
        }
    }

    /**
     * A page of a PDF as it looks, for documents that have no text.
     *
     * @param number from 1
     * @return {@link ExtractionResult.Failed} when it cannot be drawn
     */
    public ExtractionResult draw(Path file, int number) {
        try {
            return new ExtractionResult.Drawn(PdfPictures.draw(file, number));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return new ExtractionResult.Failed(codeOf(e));
        }
    }

    private Head head(FileKind kind, Path file) throws IOException {
        return switch (kind) {
            case PDF -> PdfHead.read(file, limits);
            case DOCX -> WordHead.read(file);
            case HTML -> WebHead.read(file, limits);
            case TXT -> PlainHead.read(file);
        };
    }

    private ExtractionResult read(FileKind kind, Path file) throws IOException {
        Blocks blocks = new Blocks(limits);
        return switch (kind) {
            case PDF -> {
                PdfText.Pages pages = PdfText.read(file, blocks);
                if (pages.mark() != null) {
                    yield new ExtractionResult.Marked(pages.mark());
                }
                yield new ExtractionResult.Extracted(
                        pages.pictures()
                                ? new ExtractedText(List.of(), pages.count(), true, false, null)
                                : finished(blocks, pages.count(), false));
            }
            case DOCX -> {
                WordText.read(file, blocks);
                yield new ExtractionResult.Extracted(finished(blocks, 0, false));
            }
            case HTML -> new ExtractionResult.Extracted(finished(blocks, 0, WebText.read(file, blocks)));
            case TXT -> new ExtractionResult.Extracted(finished(blocks, 0, PlainText.read(file, blocks)));
        };
    }

    private static FailureCode codeOf(Throwable failure) {
        if (failure instanceof ExtractionException known) {
            return known.code();
        }
        if (failure instanceof InvalidPasswordException) {
            return FailureCode.ENCRYPTED;
        }
        return failure instanceof StackOverflowError ? FailureCode.TOO_DEEP : causeOf(failure);
    }

    private static ExtractedText finished(Blocks blocks, int pages, boolean guessed) {
        List<Block> list = Letters.toUnicode(blocks.list());
        String language = Letters.language(list);
        boolean doubtful = Letters.lookStrange(list) || (guessed && language == null);
        return new ExtractedText(list, pages, list.isEmpty(), doubtful, language);
    }

    /** POI and the XML parser report their guards only in words, and wrap them as often as not. */
    private static FailureCode causeOf(Throwable failure) {
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
