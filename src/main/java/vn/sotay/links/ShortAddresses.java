package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.web.Problem;

/**
 * One code for each item, made when it is first asked for and kept for good: it stands on paper. The code of a draft that
 * was deleted stays taken and leads nowhere.
 */
@ApplicationScoped
public class ShortAddresses {

    /** Two equal ones in a row are no chance. */
    private static final int TRIES = 5;

    private final Jdbi jdbi;
    private final LinksConfig config;

    ShortAddresses(Jdbi jdbi, LinksConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    /** @throws Problem 409 where the operator has not said how phones reach this server */
    ShortAddress of(UUID itemId) {
        String base = config.publicAddress().orElseThrow(() -> Problem.conflict("links/no-public-address"));
        String code = jdbi.withHandle(handle -> find(handle, itemId).orElseGet(() -> make(handle, itemId)));
        return new ShortAddress(code, base.replaceFirst("/+$", "") + "/s/" + code);
    }

    /** Empty for a code that was never made. */
    Optional<UUID> itemOf(ShortCode code) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select item_id from links_short_address where code = :code and item_id is not null")
                .bind("code", code.code())
                .mapTo(UUID.class)
                .findOne());
    }

    /** Whoever asks at the same time gets the one that was written first. */
    private static String make(Handle handle, UUID itemId) {
        for (int tried = 0; tried < TRIES; tried++) {
            handle.createUpdate(
                            "insert into links_short_address (code, item_id) values (:code, :item) on conflict do nothing")
                    .bind("code", ShortCode.draw().code())
                    .bind("item", itemId)
                    .execute();
            Optional<String> made = find(handle, itemId);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new IllegalStateException("no free short code for item " + itemId);
    }

    private static Optional<String> find(Handle handle, UUID itemId) {
        return handle.createQuery("select code from links_short_address where item_id = :item")
                .bind("item", itemId)
                .mapTo(String.class)
                .findOne();
    }
}
