package vn.sotay.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseForTests.class)
class DatabaseForTestsTest {
    @Inject
    DataSource dataSource;

    @Test
    void quarkusAndRuleTestsUseDatabasesOfTheSameServer() throws Exception {
        String ours;
        try (Connection connection = dataSource.getConnection()) {
            ours = identity(connection);
        }
        try (Connection connection = DatabaseForTests.shared().connect()) {
            assertThat(identity(connection)).isEqualTo(ours);
        }
    }

    @Test
    void theApplicationIsHealthy() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static String identity(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_postmaster_start_time()")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
