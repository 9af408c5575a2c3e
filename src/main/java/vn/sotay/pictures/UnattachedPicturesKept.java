package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** Uploaded for something that was never finished, or taken out of it again. */
@ApplicationScoped
class UnattachedPicturesKept implements Retained {

    private final Jdbi jdbi;
    private final Pictures pictures;

    UnattachedPicturesKept(Jdbi jdbi, Pictures pictures) {
        this.jdbi = jdbi;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return "unattached-pictures";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(1);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        List<UUID> due = jdbi.withHandle(handle -> handle.createQuery("""
                        select p.id from pictures_picture p where p.created_at < :limit
                            and not exists (select from pictures_attachment a where a.picture_id = p.id)
                        order by p.created_at limit :most
                        """)
                .bind("limit", limit)
                .bind("most", atMost)
                .mapTo(UUID.class)
                .list());
        return pictures.remove(due);
    }
}
