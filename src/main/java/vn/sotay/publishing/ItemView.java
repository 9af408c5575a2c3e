package vn.sotay.publishing;

import java.time.Instant;
import java.util.UUID;

/** An item as those see it who may read it. {@code itemNo} and {@code publishedAt} are {@code null} before publication. */
public record ItemView(
        UUID id,
        Integer itemNo,
        ItemKind kind,
        int ownerNo,
        String title,
        boolean internal,
        int revision,
        int epoch,
        int version,
        ItemState state,
        Instant publishedAt) {}
