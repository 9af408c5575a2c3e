package vn.sotay.papers;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What somebody who looked says of a portion. Changes where provisions begin and how they stand, never a word.
 *
 * @param at where in the text of the portion, in characters; {@code null} at its beginning
 * @param kind {@code null} leaves it
 * @param level {@code null} leaves it
 * @param label {@code null} leaves it, empty takes it away
 * @param heading the words that follow the label and stand alone; {@code null} leaves it, empty takes it away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(
        Action action, Integer at, ProvisionKind kind, Integer level, String label, String heading, Boolean quoted) {

    public enum Action {
        /** A provision begins at that character: with kind and level, perhaps label and heading. */
        BEGINS,
        /** The provision that begins here has another kind, level, label or heading; with none, it is right as it is. */
        CHANGES,
        /** No provision begins here: the words belong to the one before. */
        MERGES,
        /** The words are those of another paper, or are not. */
        QUOTES
    }

    /** Why it cannot be made. */
    public enum Refusal {
        /** There is no such portion. */
        PORTION,
        /** Nothing stands before or behind that character, or it is half a sign. */
        AT,
        /** A table, or a place where text and HTML differ, cannot be cut. */
        CUT,
        /** A provision begins there already. */
        BEGINS_ALREADY,
        /** No provision begins there. */
        NO_PROVISION,
        /** A provision that begins needs a kind and a level. */
        KIND,
        /** The heading is not what follows the label. */
        HEADING
    }
}
