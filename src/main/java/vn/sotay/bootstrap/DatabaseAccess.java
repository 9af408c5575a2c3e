package vn.sotay.bootstrap;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach a database without the application's pool. */
record DatabaseAccess(String jdbcUrl, String username, String password) {

    Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        return source.getConnection();
    }

    /** Not the password. */
    @Override
    public String toString() {
        return username + " at " + jdbcUrl;
    }
}
