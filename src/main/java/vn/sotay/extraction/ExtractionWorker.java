package vn.sotay.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import vn.sotay.platform.apart.WorkerLoop;

/** The JVM in which files are read. A request is {@code KIND file:///…}, the answer is JSON. */
public final class ExtractionWorker {

    /** Exactly one of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(ExtractedText text, FailureCode failure) {

        static Answer of(ExtractionResult result) {
            return result instanceof ExtractionResult.Extracted extracted
                    ? new Answer(extracted.text(), null)
                    : new Answer(null, ((ExtractionResult.Failed) result).code());
        }

        ExtractionResult result() {
            return text != null ? new ExtractionResult.Extracted(text) : new ExtractionResult.Failed(failure);
        }
    }

    static final ObjectMapper JSON = new ObjectMapper();

    private ExtractionWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TextExtraction extraction = new TextExtraction(JSON.readValue(arguments[0], ExtractionLimits.class));
        WorkerLoop.run(request -> answer(extraction, request));
    }

    private static byte[] answer(TextExtraction extraction, String request) throws IOException {
        String[] parts = request.split(" ", 2);
        Path file = Path.of(URI.create(parts[1]));
        byte[] answer = JSON.writeValueAsBytes(Answer.of(extraction.extract(FileKind.valueOf(parts[0]), file)));
        return answer.length <= ExtractionLimits.MAX_ANSWER_BYTES
                ? answer
                : JSON.writeValueAsBytes(new Answer(null, FailureCode.ANSWER_TOO_LARGE));
    }
}
