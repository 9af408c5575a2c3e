package vn.sotay.notifications;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.Area;
import vn.sotay.organisation.Coverage;
import vn.sotay.organisation.Tally;

/** Registered phones that are not retired, by where and what their owners are. */
@Singleton
class PhoneTally extends Tally {

    PhoneTally(Jdbi jdbi) {
        super(jdbi, "notifications_phone");
    }

    /** Of members and of residents. */
    int phones(Coverage coverage) {
        List<Area> areas = Stream.concat(coverage.areas().stream(), coverage.residents().stream())
                .toList();
        return sum("PHONES", areas);
    }
}
