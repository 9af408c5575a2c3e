package vn.sotay.papers;

import java.util.List;

/**
 * A place in the structure that somebody should look at.
 *
 * @param portion its id
 * @param label of the provision that begins there; may be {@code null}
 * @param before the end of what stands before it
 * @param text how the portion begins
 * @param after how what follows begins
 * @param suggestions corrections to choose from, as they are
 */
public record UnsureSpot(
        String portion,
        Doubt doubt,
        String label,
        String before,
        String text,
        String after,
        List<Suggestion> suggestions) {

    public record Suggestion(String portion, Correction correction) {}

    public UnsureSpot {
        suggestions = List.copyOf(suggestions);
    }
}
