package vn.sotay.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "sotay.demo")
public interface DemoConfig {

    /** Whether to set up the demo handbook and give the tour. Set by the profile of the argument {@code demo}. */
    @WithDefault("false")
    boolean enabled();

    /** Whether the program ends after the tour, with exit code 1 if the tour found something wrong. */
    @WithDefault("false")
    boolean leaveAfterTour();

    /** A directory whose PDF, DOCX, HTML and TXT files the tour takes in too, below it as well. */
    Optional<Path> documentsDirectory();
}
