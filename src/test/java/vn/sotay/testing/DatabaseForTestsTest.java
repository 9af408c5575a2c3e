package vn.sotay.testing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseForTests.class)
class DatabaseForTestsTest {
    @Inject
    DataSource dataSource;

    @Inject
    JWTParser parser;

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
    void tokensAreSignedAndVerifiedWithTheKeyFile() throws Exception {
        String token = Jwt.issuer("https://sotay.vn")
                .audience("sotay")
                .subject("member")
                .sign();
        assertThat(parser.parse(token).getSubject()).isEqualTo("member");
        String header = new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), UTF_8);
        String kid = JsonPath.from(header).getString("kid");
        assertThat(Path.of("target", "test-keys", "signing-key-public.jwks"))
                .content()
                .contains(kid);
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
