package vn.sotay.bootstrap;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach a database without the application's pool. */
record DatabaseAccess(String jdbcUrl, String username, String password) {

    Connection connect() throws SQLException {
        return source().getConnection();
    }

    DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        // A refused row is not quoted.
        source.setLogServerErrorDetail(false);
        return source;
    }

    /** Not the password. */
    @Override
    public String toString() {
        return username + " at " + jdbcUrl;
    }
}
