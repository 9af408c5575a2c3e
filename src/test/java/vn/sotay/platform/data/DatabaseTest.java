package vn.sotay.platform.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.testing.DatabaseForTests;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DatabaseTest {

    @Inject
    Jdbi jdbi;

    @Test
    void whatWasBoundToAFailedStatementIsNotInWhatIsLogged() {
        assertThatThrownBy(() -> jdbi.withHandle(handle -> handle.createQuery("select 1 / 0 where :phone <> ''")
                        .bind("phone", "+84901234567")
                        .mapTo(Integer.class)
                        .one()))
                .satisfies(failed -> {
                    StringWriter logged = new StringWriter();
                    failed.printStackTrace(new PrintWriter(logged));
                    Assertions.assertThat(logged.toString())
                            .contains("division by zero")
                            .doesNotContain("901234567");
                });
    }
}
