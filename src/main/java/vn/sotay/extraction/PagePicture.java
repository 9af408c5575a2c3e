package vn.sotay.extraction;

/**
 * A page of a scan as it looks.
 *
 * @param mediaType {@code image/jpeg} or {@code image/png}, whichever is smaller
 */
public record PagePicture(int width, int height, String mediaType, byte[] bytes) {

    /** Read comfortably on a phone that is turned, and printed on A4 at 130 dots per inch. */
    public static final int WIDTH = 1080;

    /** Of a document; what follows is in the file alone. */
    public static final int MOST_PAGES = 300;
}
