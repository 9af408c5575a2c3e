package vn.sotay.organisation;

import java.time.Instant;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

/** Where and as what a member counts now. */
public record RosterRow(
        int unitNo, Integer residenceNo, Standing standing, Participation participation, Instant joinedAt) {}
