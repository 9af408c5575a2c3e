package vn.sotay.platform.data;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.enums.Enums;
import org.jdbi.v3.core.mapper.reflect.ReflectionMappers;
import org.jdbi.v3.core.qualifier.Qualifiers;
import org.jdbi.v3.core.result.ResultProducers;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * SQL beside the entities: set-based statements and the hot reads. A handle opened inside a transaction is the
 * transaction's own connection; entity changes must be flushed before SQL that has to see them.
 */
@ApplicationScoped
class Database {

    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource);
        // Asked for once here, or every single statement makes its own, with all that is registered in it.
        jdbi.getConfig(SqlArrayTypes.class);
        jdbi.getConfig(Qualifiers.class);
        jdbi.getConfig(Enums.class);
        jdbi.getConfig(ResultProducers.class);
        jdbi.getConfig(ReflectionMappers.class);
        // What was bound may be a phone number or a code, and the message of a failure ends in the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
