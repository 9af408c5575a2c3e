package vn.sotay.platform.data;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/**
 * SQL beside the entities: set-based statements and the hot reads. A handle opened inside a transaction is the
 * transaction's own connection; entity changes must be flushed before SQL that has to see them.
 */
@ApplicationScoped
class Database {

    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        return Jdbi.create(dataSource);
    }
}
