package vn.sotay.platform.apart;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;

/**
 * What a worker's {@code main} does. One request a line on standard input, answered by a length of four bytes and so many
 * bytes on standard output; an empty answer before the first request says that it is ready. Ends when standard input
 * closes, also in the middle of a request, so nothing is left behind when the parent dies.
 */
public final class WorkerLoop {

    /** What is done for one request. */
    public interface Work {
        byte[] answer(String request) throws IOException;
    }

    private final DataOutputStream out;
    private final SynchronousQueue<String> requests = new SynchronousQueue<>();

    private WorkerLoop(DataOutputStream out) {
        this.out = out;
    }

    public static void run(Work work) throws IOException, InterruptedException {
        // Whatever a library prints must not mix with the answers.
        DataOutputStream answers = new DataOutputStream(System.out);
        System.setOut(System.err);
        new WorkerLoop(answers).serve(work);
    }

    private void serve(Work work) throws IOException, InterruptedException {
        Thread reader = new Thread(this::readRequests, "requests");
        reader.setDaemon(true);
        reader.start();
        write(new byte[0]);
        while (true) {
            write(work.answer(requests.take()));
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

    private void write(byte[] answer) throws IOException {
        out.writeInt(answer.length);
        out.write(answer);
        out.flush();
    }
}
