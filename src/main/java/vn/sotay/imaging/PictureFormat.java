package vn.sotay.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a picture may come in, told by its first bytes alone: names lie, and nothing here depends on them. */
enum PictureFormat {
    JPEG("\u00FF\u00D8\u00FF", PictureFormat.FIFTY_MEGAPIXELS),
    PNG("\u0089PNG\r\n\u001A\n", PictureFormat.FIFTY_MEGAPIXELS),
    GIF("GIF8", PictureFormat.FIFTY_MEGAPIXELS),
    BMP("BM", PictureFormat.FIFTY_MEGAPIXELS),
    /** Its reader takes in the whole picture, and needs a second for two million pixels. */
    WEBP("RIFF", 16_777_216);

    static final int LONGEST_SIDE = 20_000;

    /** As phones count them: 8,192 by 6,144. */
    private static final long FIFTY_MEGAPIXELS = 50_331_648;

    private static final int HEAD = 1024;
    /** Brands of the ISO media container for still pictures. */
    private static final Pattern HEIF = Pattern.compile("(?s)....ftyp(hei|hev|mif1|msf1|avi).*");

    private static final Pattern SVG = Pattern.compile("(?s)\\s*(<\\?xml.*|<!--.*|<!doctype svg.*)?<svg[\\s>].*");

    private final String start;
    private final long mostPixels;

    PictureFormat(String start, long mostPixels) {
        this.start = start;
        this.mostPixels = mostPixels;
    }

    static PictureFormat of(byte[] file) throws RefusedException {
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        if (HEIF.matcher(head).matches()) {
            throw new RefusedException(Refusal.HEIC);
        }
        String text = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
        if (SVG.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            throw new RefusedException(Refusal.VECTOR);
        }
        return Arrays.stream(values())
                .filter(format -> head.startsWith(format.start))
                .filter(format -> format != WEBP || head.startsWith("WEBP", 8))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_TYPE));
    }

    void requireSize(int width, int height) throws RefusedException {
        if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > mostPixels) {
            throw new RefusedException(Refusal.TOO_MANY_PIXELS);
        }
        if (width < 1 || height < 1) {
            throw new RefusedException(Refusal.DAMAGED);
        }
    }
}
