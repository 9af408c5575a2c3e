package vn.sotay.papers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.ExtractionResult;
import vn.sotay.extraction.FailureCode;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FirstPages;
import vn.sotay.extraction.PagePicture;
import vn.sotay.extraction.Secrecy;
import vn.sotay.extraction.TextExtraction;
import vn.sotay.platform.apart.WorkerLoop;

/**
 * The JVM in which files are read. A request is {@code LOOK KIND file:///…} at the first pages or {@code READ KIND
 * file:///…} the whole, or
 * {@code DRAW number file:///…} for a picture of a page; the answer is JSON.
 */
public final class PaperWorker {

    static final String LOOK = "LOOK";
    static final String READ = "READ";
    static final String DRAW = "DRAW";

    /** Exactly one of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(Paper paper, FirstPages.Read pages, PagePicture picture, Secrecy mark, FailureCode failure) {

        static Answer of(ExtractionResult result) {
            if (result instanceof ExtractionResult.Extracted extracted) {
                return new Answer(Paper.of(extracted.text()), null, null, null, null);
            }
            if (result instanceof ExtractionResult.Drawn drawn) {
                return new Answer(null, null, drawn.picture(), null, null);
            }
            return result instanceof ExtractionResult.Marked marked
                    ? new Answer(null, null, null, marked.secrecy(), null)
                    : failed(((ExtractionResult.Failed) result).code());
        }

        static Answer of(FirstPages pages) {
            if (pages instanceof FirstPages.Read read) {
                return new Answer(null, read, null, null, null);
            }
            return pages instanceof FirstPages.Marked marked
                    ? new Answer(null, null, null, marked.secrecy(), null)
                    : failed(((FirstPages.Unread) pages).code());
        }

        static Answer failed(FailureCode code) {
            return new Answer(null, null, null, null, code);
        }

        PaperResult result() {
            if (paper != null) {
                return new PaperResult.Read(paper);
            }
            return mark != null ? new PaperResult.Marked(mark) : new PaperResult.Failed(failure);
        }

        FirstPages firstPages() {
            if (pages != null) {
                return pages;
            }
            return mark != null ? new FirstPages.Marked(mark) : new FirstPages.Unread(failure);
        }
    }

    static final ObjectMapper JSON = new ObjectMapper();

    private PaperWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TextExtraction extraction = new TextExtraction(JSON.readValue(arguments[0], ExtractionLimits.class));
        WorkerLoop.run(request -> answer(extraction, request));
    }

    private static byte[] answer(TextExtraction extraction, String request) throws IOException {
        String[] parts = request.split(" ", 3);
        Path file = Path.of(URI.create(parts[2]));
        byte[] answer = JSON.writeValueAsBytes(
                switch (parts[0]) {
                    case LOOK -> Answer.of(extraction.look(FileKind.valueOf(parts[1]), file));
                    case DRAW -> Answer.of(extraction.draw(file, Integer.parseInt(parts[1])));
                    default -> Answer.of(extraction.extract(FileKind.valueOf(parts[1]), file));
                });
        return answer.length <= ExtractionLimits.MAX_ANSWER_BYTES
                ? answer
                : JSON.writeValueAsBytes(Answer.failed(FailureCode.ANSWER_TOO_LARGE));
    }
}
