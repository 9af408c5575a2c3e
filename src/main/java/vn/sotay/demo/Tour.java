package vn.sotay.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import vn.sotay.demo.Guide.Person;

/**
 * A walk through the product over its own API, as administrator, members and secretary. Every answer is checked; the
 * first that is not as promised ends the tour. May be repeated on a handbook that has seen earlier tours.
 */
@ApplicationScoped
class Tour {

    private static final Logger LOG = Logger.getLogger(Tour.class);

    private final DemoConfig config;
    private final DemoHandbook handbook;
    private final ObjectMapper json;
    private final Clock clock;
    private final Narrator narrator = new Narrator();

    Tour(DemoConfig config, DemoHandbook handbook, ObjectMapper json, Clock clock) {
        this.config = config;
        this.handbook = handbook;
        this.json = json;
        this.clock = clock;
    }

    void onListening(@ObservesAsync HttpServerStart server) {
        if (!config.enabled()) {
            return;
        }
        URI base = URI.create("http://127.0.0.1:" + server.options().getPort());
        boolean right = give(base);
        if (config.leaveAfterTour()) {
            Quarkus.asyncExit(right ? 0 : 1);
        }
    }

    private boolean give(URI base) {
        Instant start = clock.instant();
        try {
            Guide guide = new Guide(new TourClient(base, json), narrator, handbook, clock);
            AtTheOffice office = new AtTheOffice(guide, config);
            office.open();
            List<Person> people = new AtTheCell(guide).walk();
            new AtTheMeeting(guide, people.get(1)).walk();
            new AtTheCommittee(guide, people).walk();
            new AtTheRegistry(guide).walk();
            office.close();
            narrator.line("%nSotay is up at %s, its contract at %s/q/openapi. Sign in with", base, base);
            narrator.line(
                    "   member code MS-ADMIN (administrator), MS.01.01.01-1 (cell secretary), MS.01.01.01-3 … -8");
            narrator.line("   (members) or MS.02-BT (secretary elsewhere), password \"%s\".", DemoHandbook.PASSWORD);
            narrator.line(
                    "The tour is over after %d s: the secretary's list is right.",
                    Duration.between(start, clock.instant()).toSeconds());
            return true;
        } catch (Narrator.WrongTurn wrong) {
            narrator.line("%nTHE TOUR FAILED: %s", wrong.getMessage());
            return false;
        } catch (RuntimeException wrong) {
            LOG.error("The tour broke off", wrong);
            narrator.line("%nTHE TOUR FAILED: %s", wrong.getMessage());
            return false;
        }
    }
}
