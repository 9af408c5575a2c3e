package vn.sotay.notifications;

import java.util.Optional;
import vn.sotay.publishing.PublishedItem;

/**
 * Something to tell people about a published item.
 *
 * @param title what a lock screen may show; empty wakes the app and shows nothing
 * @param urgent goes before what is not, and asks sleeping phones to show it at once
 */
public record Notice(PublishedItem item, PushMessage.Kind kind, Optional<String> title, boolean urgent) {

    /** An internal item never has a title, whoever asks for one. */
    public Notice {
        title = item.internal ? Optional.empty() : title;
    }

    /** That it was published. A cell's announcement cannot wait until a nation has been told of a document. */
    static Notice published(PublishedItem item) {
        return switch (item.kind) {
            case DOCUMENT -> new Notice(item, PushMessage.Kind.DOCUMENT, Optional.of(item.title), false);
            case NEWS, BULLETIN -> new Notice(item, PushMessage.Kind.NEWS, Optional.of(item.title), false);
            case ANNOUNCEMENT -> new Notice(item, PushMessage.Kind.ANNOUNCEMENT, Optional.of(item.title), true);
        };
    }

    /** That it is still waiting for them. */
    public static Notice reminder(PublishedItem item) {
        return new Notice(item, PushMessage.Kind.REMINDER, Optional.of(item.title), false);
    }
}
