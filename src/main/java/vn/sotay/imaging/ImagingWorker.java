package vn.sotay.imaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import vn.sotay.platform.apart.WorkerLoop;

/** The JVM in which pictures are decoded. A request is {@code file:///picture file:///directory}, the answer is JSON. */
public final class ImagingWorker {

    /** A refusal, or all the rest. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(Refusal refusal, int width, int height, List<ImagingResult.Variant> variants) {

        static Answer of(ImagingResult result) {
            return result instanceof ImagingResult.Done done
                    ? new Answer(null, done.width(), done.height(), done.variants())
                    : new Answer(((ImagingResult.Refused) result).refusal(), 0, 0, null);
        }

        ImagingResult result() {
            return refusal == null
                    ? new ImagingResult.Done(width, height, variants)
                    : new ImagingResult.Refused(refusal);
        }
    }

    static final int LONGEST_ANSWER = 4096;
    static final ObjectMapper JSON = new ObjectMapper();

    private ImagingWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        WorkerLoop.run(ImagingWorker::answer);
    }

    private static byte[] answer(String request) throws IOException {
        String[] parts = request.split(" ", 2);
        return JSON.writeValueAsBytes(
                Answer.of(Imaging.process(Path.of(URI.create(parts[0])), Path.of(URI.create(parts[1])))));
    }
}
