package vn.sotay.platform.data;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.platform.startup.StartupCheck;

/** A misspelt name would keep people's data longer than their organisation promised; a time too short would lose it. */
@ApplicationScoped
class RetentionCheck implements StartupCheck {

    private static final Duration SHORTEST = Duration.ofHours(1);

    private final RetentionConfig config;
    private final Instance<Retained> all;

    RetentionCheck(RetentionConfig config, @Any Instance<Retained> all) {
        this.config = config;
        this.all = all;
    }

    @Override
    public List<Finding> findings() {
        List<String> names = all.stream().map(Retained::name).sorted().toList();
        return config.kept().entrySet().stream()
                .flatMap(kept -> {
                    String property = "sotay.retention." + kept.getKey();
                    if (!names.contains(kept.getKey())) {
                        return Stream.of(new Finding(
                                property,
                                "names nothing that is kept.",
                                "Known are " + names.stream().collect(Collectors.joining(", ")) + "."));
                    }
                    return kept.getValue().compareTo(SHORTEST) < 0
                            ? Stream.of(new Finding(property, "is shorter than an hour.", "Write it as 24h or 90d."))
                            : Stream.empty();
                })
                .toList();
    }
}
