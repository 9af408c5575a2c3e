package vn.sotay.platform.data;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Time-ordered identifiers (RFC 9562, version 7), from Hibernate's own generator. */
public final class UuidV7 {

    private UuidV7() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
