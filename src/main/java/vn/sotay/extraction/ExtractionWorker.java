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
 * The JVM in which files are read. One request a line on standard input ({@code KIND file:///…}), answered by a
 * length of four bytes and so many bytes of JSON on standard output. Ends when standard input closes, also in the
 * middle of a file, so nothing is left behind when the parent dies.
 */
public final class ExtractionWorker {

    /** Exactly one of the two; both null is the greeting of a worker that is ready. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(ExtractedText text, FailureCode failure) {

        static Answer of(ExtractionResult result) {
            return result instanceof ExtractionResult.Extracted extracted
                    ? new Answer(extracted.text(), null)
                    : new Answer(null, ((ExtractionResult.Failed) result).code());
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
        write(JSON.writeValueAsBytes(new Answer(null, null)));
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
        String[] parts = request.split(" ", 2);
        Path file = Path.of(URI.create(parts[1]));
        byte[] answer = JSON.writeValueAsBytes(Answer.of(extraction.extract(FileKind.valueOf(parts[0]), file)));
        return answer.length <= ExtractionLimits.MAX_ANSWER_BYTES
                ? answer
                : JSON.writeValueAsBytes(new Answer(null, FailureCode.ANSWER_TOO_LARGE));
    }

    private void write(byte[] answer) throws IOException {
        out.writeInt(answer.length);
        out.write(answer);
        out.flush();
    }
}
