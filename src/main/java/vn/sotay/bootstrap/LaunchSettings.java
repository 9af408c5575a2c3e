package vn.sotay.bootstrap;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** The few settings needed before Quarkus runs, looked up in the same places where Quarkus itself will look. */
final class LaunchSettings {
    private static final List<String> KEYS = List.of(
            "smallrye.jwt.sign.key",
            "smallrye.jwt.sign.key.location",
            "mp.jwt.verify.publickey",
            "mp.jwt.verify.publickey.location");

    private final SmallRyeConfig config;

    LaunchSettings(SmallRyeConfig config) {
        this.config = config;
    }

    static LaunchSettings read() {
        try {
            return new LaunchSettings(ConfigUtils.configBuilder().build());
        } catch (RuntimeException e) {
            throw new CannotStartException("The settings cannot be read: " + e.getMessage(), e);
        }
    }

    boolean hasDatasource() {
        return has("quarkus.datasource.jdbc.url");
    }

    /** The operator's own database. */
    DatabaseAccess datasource() {
        return new DatabaseAccess(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getOptionalValue("quarkus.datasource.username", String.class)
                        .orElse(null),
                config.getOptionalValue("quarkus.datasource.password", String.class)
                        .orElse(null));
    }

    /** The role that owns the tables, where the application has another. */
    DatabaseAccess owner() {
        DatabaseAccess application = datasource();
        return has("quarkus.flyway.username")
                ? new DatabaseAccess(
                        application.jdbcUrl(),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getOptionalValue("quarkus.flyway.password", String.class)
                                .orElse(application.password()))
                : application;
    }

    /** One key of the operator's is enough: half a generated pair would fit nothing. */
    boolean hasKeys() {
        return KEYS.stream().anyMatch(this::has);
    }

    Path dataDirectory() {
        return Path.of(config.getOptionalValue("sotay.bootstrap.data-directory", String.class)
                .orElse("data"));
    }

    int databasePort() {
        return port("sotay.bootstrap.database-port", 0);
    }

    /** Quarkus notices a taken port only after all else has started; the database should not be started for that. */
    void requireFreeHttpPort() {
        int port = port("quarkus.http.port", 8080);
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        boolean plain = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .map(value -> !value.equalsIgnoreCase("disabled"))
                .orElse(true);
        if (port == 0 || !plain) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotStartException(
                    "It cannot listen on port " + port + " of " + host + " (" + e.getMessage() + "): another program,"
                            + " or another Sotay, may be using it. Stop that one or set quarkus.http.port"
                            + " (QUARKUS_HTTP_PORT) to a free port.",
                    e);
        }
    }

    private int port(String name, int otherwise) {
        try {
            int port = config.getOptionalValue(name, Integer.class).orElse(otherwise);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (IllegalArgumentException notANumber) {
            // Told below, with the same remedy.
        }
        throw new CannotStartException("The setting " + name + " is not a port: it takes a number from 0 to 65535.");
    }

    private boolean has(String name) {
        return config.getOptionalValue(name, String.class)
                .filter(value -> !value.isBlank())
                .isPresent();
    }
}
