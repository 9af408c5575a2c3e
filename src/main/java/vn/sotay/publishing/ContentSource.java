package vn.sotay.publishing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How delivery features look into content without knowing what it is. Each answers for the items whose content it has. */
public interface ContentSource {

    ItemKind kind();

    /** The parts of one revision in reading order; empty for an unknown revision. */
    List<Passage> passages(UUID itemId, int revision);

    /** Whether a place in the text has this address: a passage, or what else has an id in its HTML. */
    default boolean holds(UUID itemId, int revision, String place) {
        return passages(itemId, revision).stream()
                .anyMatch(passage -> passage.id().equals(place));
    }

    /** Characters of text in the current revision of each item; an item without text is absent. */
    Map<UUID, Integer> lengths(Collection<UUID> itemIds);

    /**
     * @param id stable within the item, an anchor in its HTML
     * @param length characters of text
     */
    @Schema(description = "A part of the text, in reading order")
    record Passage(
            @Schema(description = "Stable within the item; the id of an element in its HTML", examples = "p1")
            String id,

            @Schema(description = "Characters of text", examples = "120")
            int length) {}
}
