package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import vn.sotay.platform.web.Etags;
import vn.sotay.publishing.ItemView;

/** The square that leads to an item, for a resource that has found the item readable. */
@ApplicationScoped
public class QrAnswer {

    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";

    /** Of {@code format}, as a pattern. */
    public static final String FORMATS = "png|svg";

    /** Two pixels for a module of the longest address of an item; a place in it may need more to be scanned well. */
    public static final int SMALLEST = 128;

    /** More is for the vector. */
    public static final int LARGEST = 2048;

    private final ShortAddresses addresses;
    private final Places places;

    QrAnswer(ShortAddresses addresses, Places places) {
        this.addresses = addresses;
        this.places = places;
    }

    /**
     * What is asked for.
     *
     * @param size pixels each way
     * @param place within the item; {@code null} for the whole
     */
    public record Square(String format, int size, String place) {}

    /** @throws vn.sotay.platform.web.Problem 404 for an unknown place, 409 where there is no public address to print */
    public Response to(HttpHeaders request, ItemView item, Square square) {
        places.require(item, square.place());
        ShortAddress address = addresses.of(item.id()).at(square.place());
        QrPicture picture = new QrPicture(address.address());
        boolean vector = square.format().equals("svg");
        byte[] body = vector ? picture.svg(square.size()) : picture.png(square.size());
        String etag = Etags.weakOf(body);
        return Etags.matches(request, etag)
                ? Response.notModified().header(HttpHeaders.ETAG, etag).build()
                : Response.ok(body, vector ? SVG : PNG)
                        .header(HttpHeaders.ETAG, etag)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "inline; filename=\"qr-" + address.code()
                                        + (square.place() == null ? "" : "-" + square.place()) + "." + square.format()
                                        + '"')
                        .build();
    }
}
