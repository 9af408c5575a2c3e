package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.UnitsSucceeded;

/**
 * Documents of a closed unit go to the one that took over. Where both kept the same document, the older one keeps the
 * number as its identity; the other stays, and shows its number as printed.
 */
@ApplicationScoped
class Succession {

    private final Jdbi jdbi;

    Succession(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onUnitsSucceeded(@Observes UnitsSucceeded succeeded) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            update documents_document set number_key = null, version = version + 1 where id in (
                                select id from (
                                    select id, row_number() over (
                                        partition by issuer_code, type_key, number_key, issued_on order by id) as copy
                                    from documents_document
                                    where (owner_no = any(:sources) or owner_no = :by)
                                        and number_key is not null and not withdrawn) known
                                where copy > 1)
                            """)
                    .bind("sources", succeeded.sourceNos())
                    .bind("by", succeeded.by().unitNo)
                    .execute();
            handle.createUpdate("update documents_document set owner_no = :by, version = version + 1"
                            + " where owner_no = any(:sources)")
                    .bind("by", succeeded.by().unitNo)
                    .bind("sources", succeeded.sourceNos())
                    .execute();
        });
    }
}
