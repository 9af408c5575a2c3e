package vn.sotay.papers;

/** Why a place in the structure was left unsure. */
public enum Doubt {
    /** The number does not follow the one before. */
    NUMBER_SKIPPED,
    /** The same number was there before at this place. */
    NUMBER_REPEATED,
    /** It may stand a level higher or lower. */
    LEVEL_UNSURE,
    /** Looks like a number that belongs to the words, or like a provision that was not marked as one. */
    MAYBE_TEXT,
    /** An opening quotation mark has no end. */
    QUOTE_OPEN
}
