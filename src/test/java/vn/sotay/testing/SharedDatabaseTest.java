package vn.sotay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SharedDatabaseTest {
    @Test
    void eachCallerGetsAnEmptyDatabaseOfItsOwn() throws Exception {
        DatabaseForTests.Access first = DatabaseForTests.shared();
        DatabaseForTests.Access second = DatabaseForTests.shared();
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        for (DatabaseForTests.Access access : new DatabaseForTests.Access[] {first, second}) {
            try (Connection connection = access.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table same_name (id int)");
            }
        }
    }
}
