package vn.sotay.organisation;

/** Levels of the tree, outermost first. */
public enum UnitKind {
    CENTRAL,
    PROVINCE,
    /** Superior of grassroots organisations: ward, commune, agency. */
    COMMITTEE,
    GRASSROOTS,
    SECTION,
    CELL
}
