package vn.sotay.organisation;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** People, and units with people of a kind in them. */
@Singleton
class HeadTally extends Tally {

    HeadTally(Jdbi jdbi) {
        super(jdbi, "organisation_head");
    }

    int people(List<Area> areas) {
        return sum("PEOPLE", areas);
    }

    int units(List<Area> areas) {
        return sum("UNITS", areas);
    }
}
