package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
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

    /** Seconds for each of these items; an item without text takes {@link #AT_LEAST}. */
    Map<UUID, Integer> secondsOf(Map<UUID, ItemKind> items) {
        Map<UUID, Integer> seconds = new HashMap<>();
        Map<ItemKind, List<UUID>> byKind = items.keySet().stream().collect(Collectors.groupingBy(items::get));
        byKind.forEach((kind, ids) -> lengths(kind, ids)
                .forEach((id, length) -> seconds.put(id, seconds(length, config.fastestCharactersPerSecond()))));
        items.keySet().forEach(id -> seconds.putIfAbsent(id, AT_LEAST));
        return seconds;
    }

    static int seconds(int characters, int fastestPerSecond) {
        return Math.min(Math.max(characters / fastestPerSecond, AT_LEAST), AT_MOST);
    }

    private Map<UUID, Integer> lengths(ItemKind kind, Collection<UUID> ids) {
        Map<UUID, Integer> lengths = new HashMap<>();
        sources.stream().filter(source -> source.kind() == kind).forEach(source -> lengths.putAll(source.lengths(ids)));
        return lengths;
    }
}
