package vn.sotay.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;

/**
 * The JVM in which files are read. One request a line on standard input ({@code LOOK KIND file:///…} at the first pages,
 * {@code READ KIND file:///…} the whole), answered by a length of four bytes and so many bytes of JSON on standard output. Ends when standard input closes, also in the
 * middle of a file, so nothing is left behind when the parent dies.
 */
public final class ExtractionWorker {

    static final String LOOK = "LOOK";
    static final String READ = "READ";

    /** Exactly one of them; all null is the greeting of a worker that is ready. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(ExtractedText text, FirstPages.Read pages, Secrecy mark, FailureCode failure) {

        static Answer of(ExtractionResult result) {
            if (result instanceof ExtractionResult.Extracted extracted) {
                return new Answer(extracted.text(), null, null, null);
            }
            return result instanceof ExtractionResult.Marked marked
                    ? new Answer(null, null, marked.secrecy(), null)
                    : failed(((ExtractionResult.Failed) result).code());
        }

        static Answer of(FirstPages pages) {
            if (pages instanceof FirstPages.Read read) {
                return new Answer(null, read, null, null);
            }
            return pages instanceof FirstPages.Marked marked
                    ? new Answer(null, null, marked.secrecy(), null)
                    : failed(((FirstPages.Unread) pages).code());
        }

        static Answer failed(FailureCode code) {
            return new Answer(null, null, null, code);
        }

        ExtractionResult result() {
            if (text != null) {
                return new ExtractionResult.Extracted(text);
            }
            return mark != null ? new ExtractionResult.Marked(mark) : new ExtractionResult.Failed(failure);
        }

        FirstPages firstPages() {
            if (pages != null) {
                return pages;
            }
            return mark != null ? new FirstPages.Marked(mark) : new FirstPages.Unread(failure);
        }
    }

    static final ObjectMapper JSON = new ObjectMapper();

    private final TextExtraction extraction;
    private final DataOutputStream out;
    private final SynchronousQueue<String> requests = new SynchronousQueue<>();

    private ExtractionWorker(ExtractionLimits limits, DataOutputStream out) {
        this.extraction = new TextExtraction(limits);
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // Whatever a library prints must not mix with the answers.
        DataOutputStream answers = new DataOutputStream(System.out);
        System.setOut(System.err);
        new ExtractionWorker(JSON.readValue(arguments[0], ExtractionLimits.class), answers).run();
    }

    private void run() throws IOException, InterruptedException {
        Thread reader = new Thread(this::readRequests, "requests");
        reader.setDaemon(true);
        reader.start();
        write(JSON.writeValueAsBytes(new Answer(null, null, null, null)));
        while (true) {
            write(answer(requests.take()));
        }
    }

    private void readRequests() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.put(line);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private byte[] answer(String request) throws IOException {
        String[] parts = request.split(" ", 3);
        FileKind kind = FileKind.valueOf(parts[1]);
        Path file = Path.of(URI.create(parts[2]));
        byte[] answer = JSON.writeValueAsBytes(
                parts[0].equals(LOOK)
                        ? Answer.of(extraction.look(kind, file))
                        : Answer.of(extraction.extract(kind, file)));
        return answer.length <= ExtractionLimits.MAX_ANSWER_BYTES
                ? answer
                : JSON.writeValueAsBytes(Answer.failed(FailureCode.ANSWER_TOO_LARGE));
    }

    private void write(byte[] answer) throws IOException {
        out.writeInt(answer.length);
        out.write(answer);
        out.flush();
    }
}
