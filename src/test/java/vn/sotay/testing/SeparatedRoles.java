package vn.sotay.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A node as the operating notes advise: its tables belong to one role and the application works under another, and it says
 * that it is reached by TLS.
 */
public final class SeparatedRoles implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = UUID.randomUUID().toString();

    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final DatabaseForTests usual = new DatabaseForTests();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(usual.start());
        String url = settings.get("quarkus.datasource.jdbc.url");
        makeRoles(url, settings);
        settings.put("quarkus.datasource.username", "application_" + id);
        settings.put("quarkus.datasource.password", PASSWORD);
        settings.put("sotay.platform.strict-transport-security", "365d");
        settings.put("quarkus.flyway.username", "owner_" + id);
        settings.put("quarkus.flyway.password", PASSWORD);
        return settings;
    }

    private void makeRoles(String url, Map<String, String> settings) {
        // Of the server of this run; a server that is given has to let its user make roles.
        String administrator =
                System.getenv("SOTAY_TEST_JDBC_URL") == null ? "postgres" : settings.get("quarkus.datasource.username");
        try (Connection connection = new DatabaseForTests.Access(
                                url, administrator, settings.get("quarkus.datasource.password"))
                        .connect();
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {"application_" + id, "owner_" + id}) {
                statement.execute("create role " + role + " login password '" + PASSWORD + "'");
            }
            statement.execute("alter database " + connection.getCatalog() + " owner to owner_" + id);
        } catch (SQLException e) {
            throw new IllegalStateException("no separated roles on " + url, e);
        }
    }

    @Override
    public void stop() {
        usual.stop();
    }
}
