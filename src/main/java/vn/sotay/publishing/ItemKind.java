package vn.sotay.publishing;

/** What an item is; its content lives in the feature of that name. */
public enum ItemKind {
    DOCUMENT,
    NEWS,
    ANNOUNCEMENT,
    BULLETIN
}
