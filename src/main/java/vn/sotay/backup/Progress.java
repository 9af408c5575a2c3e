package vn.sotay.backup;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells a person who waits how far it is, and at the end what there was. */
public final class Progress {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

    private final PrintStream out;
    private String table = "";
    private long bytes;
    private long tellAt = System.nanoTime() + EVERY;

    public Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    void table(Table next) {
        table = next.name();
        bytes = 0;
    }

    /** Told of now and then; what is quick needs no words. */
    void moved(int more) {
        bytes += more;
        if (System.nanoTime() > tellAt) {
            tellAt = System.nanoTime() + EVERY;
            say(String.format(Locale.ROOT, "  %s, %,d MiB", table, bytes >> 20));
        }
    }

    void contents(Manifest manifest) {
        List<Manifest.Content> filled =
                manifest.tables().stream().filter(content -> content.rows() > 0).toList();
        filled.forEach(content ->
                line(content.table().name(), content.rows(), content.sha256().substring(0, 16)));
        line(
                manifest.tables().size() + " tables",
                filled.stream().mapToLong(Manifest.Content::rows).sum(),
                "");
    }

    private void line(String what, long rows, String hash) {
        say(String.format(Locale.ROOT, "  %-36s %,14d  %s", what, rows, hash).stripTrailing());
    }
}
