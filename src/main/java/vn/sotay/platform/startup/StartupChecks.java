package vn.sotay.platform.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.stream.Collectors;

/** Runs every {@link StartupCheck} before anything else observes the start. */
@ApplicationScoped
class StartupChecks {

    private final Instance<StartupCheck> checks;

    StartupChecks(@Any Instance<StartupCheck> checks) {
        this.checks = checks;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        List<StartupCheck.Finding> findings =
                checks.stream().flatMap(check -> check.findings().stream()).toList();
        if (!findings.isEmpty()) {
            throw new ConfigurationException(findings.stream()
                    .map(StartupCheck.Finding::toString)
                    .collect(Collectors.joining("\n  - ", "Sotay does not start with these settings:\n  - ", "")));
        }
    }
}
