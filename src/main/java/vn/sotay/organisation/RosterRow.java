package vn.sotay.organisation;

import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

/** Where and as what a member counts now. */
public record RosterRow(int unitNo, Standing standing, Participation participation) {}
