package vn.sotay.news;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an editor says of news: {@code null} stays as it was, an empty {@code Optional} takes away. */
interface NewsContent {

    String TEXT =
            "HTML, at most 200 KiB: h2 to h4, p, ul, ol, li, blockquote, strong, em, sub, sup, br, tables, links to https, "
                    + "and pictures as `<figure data-picture=\"its id\"></figure>`, with a figcaption if wanted. Of anything else only the "
                    + "words stay. What is read back may be sent again";

    String title();

    String lead();

    String text();

    Optional<String> categoryKey();

    List<UUID> pictureIds();

    Optional<UUID> coverPictureId();
}
