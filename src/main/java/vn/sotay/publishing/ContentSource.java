package vn.sotay.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
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
     * Characters in the current revision of each item that are other ones than in each earlier epoch, the first epoch
     * first. Items of which that cannot be told are absent; their revisions ask for the whole ({@link
     * Publishing.Revision#wholeAgain}).
     */
    default Map<UUID, List<Integer>> changedLengths(Collection<UUID> itemIds) {
        return Map.of();
    }

    /**
     * @param id stable within the item, an anchor in its HTML
     * @param length characters of text
     * @param changed whether the words are others than in the epoch before; {@code null} where that is not told
     * @param epoch in which the words became what they are; {@code null} where that is not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "A part of the text, in reading order")
    record Passage(
            @Schema(description = "Stable within the item; the id of an element in its HTML", examples = "p1")
            String id,

            @Schema(description = "Characters of text", examples = "120")
            int length,

            @Schema(
                    description =
                            "Other words than in the material version before this one; absent where that is not told",
                    nullable = true,
                    examples = "false")
            Boolean changed,

            @Schema(
                    description = "The material version in which the words became what they are; absent where that is "
                            + "not told",
                    nullable = true,
                    examples = "1")
            Integer epoch) {

        public Passage(String id, int length) {
            this(id, length, null, null);
        }
    }
}
