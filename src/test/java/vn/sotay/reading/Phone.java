package vn.sotay.reading;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.Handbook;

/** What a phone sends; its clock shows what it is told to. */
record Phone(Handbook.Person person, Instant time) {

    static Map<String, Object> entry(Bulletin bulletin, Step step, Instant at) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("itemId", bulletin.id());
        entry.put("revision", 1);
        entry.put("step", step);
        entry.put("at", at.toString());
        return entry;
    }

    static Map<String, Object> read(Bulletin bulletin, Instant at, Duration open) {
        Map<String, Object> entry = entry(bulletin, Step.READ, at);
        entry.put("dwellSeconds", open.toSeconds());
        entry.put("endReached", true);
        return entry;
    }

    ValidatableResponse sends(List<?> entries) {
        return person.request()
                .body(Map.of("phoneTime", time.toString(), "readings", entries))
                .post("/api/v1/readings")
                .then();
    }

    /** One step, now by the phone's clock, with all that reading needs. */
    ValidatableResponse says(Bulletin bulletin, Step step) {
        return says(bulletin, step, 1);
    }

    ValidatableResponse says(Bulletin bulletin, Step step, int revision) {
        Map<String, Object> entry = read(bulletin, time, Duration.ofMinutes(30));
        entry.put("step", step);
        entry.put("revision", revision);
        return sends(List.of(entry)).statusCode(200);
    }
}
