package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemView;

/** Places within items that an address may lead to: whatever has an id in the HTML of its content. */
@ApplicationScoped
public class Places {

    /** Of what a place may look like, as a pattern; whether there is one, only the content knows. */
    public static final String FORM = "[a-z0-9][a-z0-9.\\-]{0,99}";

    private final Instance<ContentSource> sources;

    Places(@Any Instance<ContentSource> sources) {
        this.sources = sources;
    }

    boolean has(ItemView item, String place) {
        return place != null
                && sources.stream()
                        .filter(source -> source.kind() == item.kind())
                        .anyMatch(source -> source.holds(item.id(), item.revision(), place));
    }

    /** @throws Problem 404 where the text has no such place; none at all is fine */
    void require(ItemView item, String place) {
        if (place != null && !has(item, place)) {
            throw Problem.notFound("links/place-not-found");
        }
    }
}
