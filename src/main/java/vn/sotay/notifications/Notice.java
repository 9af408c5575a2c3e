package vn.sotay.notifications;

import java.time.Instant;
import java.util.Optional;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Urgency;

/**
 * Something to tell people about an item.
 *
 * @param kind the collapse key
 * @param title what a lock screen may show; empty wakes the app and shows nothing
 * @param newcomersOf only to those who came to the item by the change of its audience at that time
 */
public record Notice(
        PublishedItem item, PushMessage.Kind kind, Event event, Optional<String> title, Optional<Instant> newcomersOf) {

    /** What the app is told in the data of a push; it syncs whatever it is. */
    public enum Event {
        PUBLISHED,
        REVISED,
        /** Take it off the screen. */
        RETRACTED,
        REMINDER
    }

    /** An internal item never has a title, whoever asks for one, and what makes no noise shows none. */
    public Notice {
        title = item.internal || item.urgency == Urgency.NONE || event == Event.RETRACTED ? Optional.empty() : title;
    }

    private static Notice of(PublishedItem item, Event event) {
        return new Notice(item, kindOf(item.kind), event, Optional.of(item.title), Optional.empty());
    }

    static Notice published(PublishedItem item) {
        return of(item, Event.PUBLISHED);
    }

    /** It was published before, and others came to it now. */
    static Notice widened(PublishedItem item, Instant at) {
        Notice notice = of(item, Event.PUBLISHED);
        return new Notice(item, notice.kind, notice.event, notice.title, Optional.of(at));
    }

    /** It says something else now, to be read again. */
    static Notice revised(PublishedItem item) {
        return of(item, Event.REVISED);
    }

    /** It is no more to be seen. */
    static Notice retracted(PublishedItem item) {
        return of(item, Event.RETRACTED);
    }

    /** That it is still waiting for them. */
    public static Notice reminder(PublishedItem item) {
        return new Notice(item, PushMessage.Kind.REMINDER, Event.REMINDER, Optional.of(item.title), Optional.empty());
    }

    /** A cell's announcement cannot wait until a nation has been told of a document, nor can what is taken back. */
    boolean urgent() {
        boolean hurries = item.kind == ItemKind.ANNOUNCEMENT || item.urgency == Urgency.URGENT;
        return event == Event.RETRACTED || (event != Event.REMINDER && hurries);
    }

    boolean loud() {
        return event == Event.PUBLISHED && item.urgency == Urgency.URGENT;
    }

    private static PushMessage.Kind kindOf(ItemKind kind) {
        return switch (kind) {
            case DOCUMENT -> PushMessage.Kind.DOCUMENT;
            case NEWS, BULLETIN -> PushMessage.Kind.NEWS;
            case ANNOUNCEMENT -> PushMessage.Kind.ANNOUNCEMENT;
        };
    }
}
