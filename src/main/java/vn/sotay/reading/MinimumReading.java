package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;

/** The least time in which a text can have been read: its length at the fastest pace, within bounds. */
@ApplicationScoped
public class MinimumReading {

    static final int AT_LEAST = 2;
    /** A long resolution is read in sittings; no phone is asked to hold it open for hours. */
    static final int AT_MOST = 600;

    private final Instance<ContentSource> sources;
    private final ReadingConfig config;

    MinimumReading(@Any Instance<ContentSource> sources, ReadingConfig config) {
        this.sources = sources;
        this.config = config;
    }

    /** What reading takes of each of these items. */
    Map<UUID, Needed> of(Map<UUID, ItemKind> items) {
        Map<UUID, Needed> needed = new HashMap<>();
        Map<ItemKind, List<UUID>> byKind = items.keySet().stream().collect(Collectors.groupingBy(items::get));
        byKind.forEach((kind, ids) -> {
            Map<UUID, Integer> lengths = new HashMap<>();
            Map<UUID, List<Integer>> changed = new HashMap<>();
            sources.stream().filter(source -> source.kind() == kind).forEach(source -> {
                lengths.putAll(source.lengths(ids));
                changed.putAll(source.changedLengths(ids));
            });
            ids.forEach(id -> needed.put(
                    id,
                    new Needed(
                            lengths.getOrDefault(id, 0),
                            changed.getOrDefault(id, List.of()),
                            config.fastestCharactersPerSecond())));
        });
        return needed;
    }

    static int seconds(int characters, int fastestPerSecond) {
        return Math.min(Math.max(characters / fastestPerSecond, AT_LEAST), AT_MOST);
    }

    /**
     * @param whole characters of the text
     * @param changed characters that changed since each earlier epoch
     */
    record Needed(int whole, List<Integer> changed, int fastestPerSecond) {

        /**
         * Seconds; a text without a character takes {@link #AT_LEAST}.
         *
         * @param epoch of the text that was read; what changed after it is not asked of it
         * @param changesSince the epoch that was read before and is enough, {@code null} if the whole is asked
         */
        int seconds(int epoch, Integer changesSince) {
            boolean told = changesSince != null && changesSince <= changed.size();
            int later = told && epoch <= changed.size() ? changed.get(epoch - 1) : 0;
            return MinimumReading.seconds(told ? changed.get(changesSince - 1) - later : whole, fastestPerSecond);
        }
    }
}
