package vn.sotay.organisation;

/** OFFICIAL and TEMPORARY decide where a member counts; RESIDENCE only receives. */
enum MembershipKind {
    OFFICIAL,
    TEMPORARY,
    RESIDENCE
}
