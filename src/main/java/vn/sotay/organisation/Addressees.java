package vn.sotay.organisation;

import vn.sotay.access.Role;
import vn.sotay.access.Standing;

/**
 * The people whom one row of an audience means.
 *
 * @param below of every unit below it too
 * @param role only holders of this office in those units, wherever they count; {@code null} for everybody there
 * @param standing only of this standing; {@code null} for any
 */
public record Addressees(int unitNo, boolean below, Role role, Standing standing) {}
