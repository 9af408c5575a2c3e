package vn.sotay.reading;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import vn.sotay.publishing.ItemKind;

/**
 * An item that was once for this member, whatever became of it.
 *
 * @param epochs of each revision from the first on; {@code null} while there is only one
 * @param readEpochs those that the member read; {@code null} for none
 * @param wholeEpochs those that asked for the whole again; {@code null} for none
 */
public record KnownItem(
        UUID id,
        int itemNo,
        ItemKind kind,
        int revision,
        int epoch,
        Instant publishedAt,
        List<Integer> epochs,
        List<Integer> readEpochs,
        List<Integer> wholeEpochs) {

    /** The epoch of a revision up to the current one: a reading of an older text never satisfies a newer one. */
    int epochOf(int revision) {
        return epochs == null || epochs.size() < revision ? epoch : epochs.get(revision - 1);
    }

    /**
     * Of which epoch on only changes are asked of the member at this one: the last that they read before, unless the whole
     * was asked for since; {@code null} if the whole is asked.
     *
     * @param readNow epochs that the member is found to have read just now
     */
    Integer changesSince(int epoch, Collection<Integer> readNow) {
        return Stream.concat(readNow.stream(), readEpochs == null ? Stream.empty() : readEpochs.stream())
                .filter(read -> read < epoch)
                .max(Comparator.naturalOrder())
                .filter(read ->
                        wholeEpochs == null || wholeEpochs.stream().noneMatch(whole -> read < whole && whole <= epoch))
                .orElse(null);
    }
}
