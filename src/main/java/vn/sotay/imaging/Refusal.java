package vn.sotay.imaging;

/** Why a picture is not taken. The names are the machine codes; the words a person reads are in the message bundles. */
public enum Refusal {
    EMPTY,
    TOO_LARGE,
    /** By its header; nothing of it was decoded. */
    TOO_MANY_PIXELS,
    /** HEIC and AVIF, as phones and browsers write them. */
    HEIC,
    /** SVG: a program rather than a picture. */
    VECTOR,
    UNKNOWN_TYPE,
    /** CMYK, made for a printing press. */
    PRINT_COLOURS,
    /** A way of writing JPEG that hardly any program reads. */
    UNUSUAL,
    DAMAGED,
    /** Took more memory or time than a picture may. */
    TOO_COSTLY
}
