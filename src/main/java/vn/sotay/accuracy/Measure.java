package vn.sotay.accuracy;

import java.util.Locale;
import java.util.Optional;

/** What is measured of every paper, each from 0 to 1. */
enum Measure {
    ARTICLES,
    CLAUSES,
    POINTS,
    OUTLINE,
    IDENTITY,
    /** Secrecy marks planted on top that were seen. */
    SECRETS,
    /** 1 where no secrecy mark was seen in a paper that has none. */
    NO_ALARM;

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Measure> of(String name) {
        for (Measure measure : values()) {
            if (measure.title().replace(' ', '-').equals(name)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
