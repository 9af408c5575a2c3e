package vn.sotay.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes a picture and writes it anew. Only colours come through: no Exif with its places and serial numbers, no profile,
 * no comment, nothing appended. Outside tests call {@link ImagingProcess} instead, which runs this in a JVM of its own.
 */
public final class Imaging {

    public static final long MAX_BYTES = 15L << 20;
    /** Never made larger; the first that a picture would not fill shows it as it is, and is the last. */
    static final int[] WIDTHS = {360, 720, 1440};

    /** No higher than so many times its width may be, or a screenshot of a long page would fill a phone's memory. */
    private static final int TALLEST = 4;
    /** For a decoded picture; of a larger one only every second or third row and column is decoded. */
    private static final long DECODED_BYTES = 64L << 20;

    /** Where the second header begins, how long it is at least when it names a compression. */
    private static final int BMP_HEADER = 14;

    private static final int BMP_COMPRESSION = 40;

    private static final String CUT_OFF = "Missing EOI";

    private Imaging() {}

    /** @param directory where the variants go, empty */
    public static ImagingResult process(Path file, Path directory) throws IOException {
        long size = Files.size(file);
        if (size == 0 || size > MAX_BYTES) {
            return new ImagingResult.Refused(size == 0 ? Refusal.EMPTY : Refusal.TOO_LARGE);
        }
        byte[] bytes = Files.readAllBytes(file);
        Decoded decoded;
        try {
            decoded = decode(bytes);
        } catch (RefusedException e) {
            return new ImagingResult.Refused(e.refusal());
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            return new ImagingResult.Refused(Refusal.DAMAGED);
        }
        return write(decoded, directory);
    }

    /** @param width of the upright picture, before any of it was left out */
    private record Decoded(Rows rows, Orientation orientation, int width, int height) {}

    private static Decoded decode(byte[] bytes) throws IOException, RefusedException {
        PictureFormat format = PictureFormat.of(bytes);
        if (format == PictureFormat.JPEG) {
            JpegHeader.requireReadable(bytes);
        } else if (format == PictureFormat.BMP) {
            requireNothingInside(bytes);
        }
        Orientation orientation = Orientation.of(format, bytes);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            format.requireSize(width, height);
            Rows rows = new DecodedRows(read(reader, width, height));
            return orientation.lies()
                    ? new Decoded(rows, orientation, height, width)
                    : new Decoded(rows, orientation, width, height);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader, int width, int height) throws IOException, RefusedException {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.contains(CUT_OFF)) {
                warnings.add(warning);
            }
        });
        ImageReadParam how = reader.getDefaultReadParam();
        int every = every(reader.getImageTypes(0).next(), (long) width * height);
        how.setSourceSubsampling(every, every, 0, 0);
        BufferedImage image = reader.read(0, how);
        if (!warnings.isEmpty()) {
            // The decoder would fill the rest with grey.
            throw new RefusedException(Refusal.DAMAGED);
        }
        return image;
    }

    private static int every(ImageTypeSpecifier type, long pixels) {
        long bytes = pixels * Math.max(1, type.getColorModel().getPixelSize() / 8);
        return (int) Math.ceil(Math.sqrt((double) bytes / DECODED_BYTES));
    }

    /** Some hold a whole JPEG or PNG file, which says of its own size what it likes. */
    private static void requireNothingInside(byte[] bytes) throws RefusedException {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean compressed = header.getInt(BMP_HEADER) >= BMP_COMPRESSION;
        int compression = compressed ? header.getInt(BMP_HEADER + 16) : 0;
        if (compression == 4 || compression == 5) {
            throw new RefusedException(Refusal.UNUSUAL);
        }
    }

    /** The largest from what was decoded, each smaller one from the one before. */
    private static ImagingResult write(Decoded decoded, Path directory) throws IOException {
        Deque<ImagingResult.Variant> variants = new ArrayDeque<>();
        Pixels last = null;
        for (int at = WIDTHS.length - 1; at >= 0; at--) {
            boolean needed = at == 0 || scale(decoded, WIDTHS[at - 1]) < 1;
            int width = scaled(decoded.width(), scale(decoded, WIDTHS[at]));
            int height = scaled(decoded.height(), scale(decoded, WIDTHS[at]));
            if (!needed || (last != null && last.width() <= width)) {
                continue;
            }
            last = last == null ? first(decoded, width, height) : Shrinking.of(last, width, height);
            String name = last.width() + ".jpg";
            last.writeJpeg(directory.resolve(name));
            variants.addFirst(new ImagingResult.Variant(last.width(), last.height(), name));
        }
        return new ImagingResult.Done(decoded.width(), decoded.height(), List.copyOf(variants));
    }

    private static double scale(Decoded decoded, int width) {
        return Math.min(1, Math.min((double) width / decoded.width(), (double) TALLEST * width / decoded.height()));
    }

    private static int scaled(int length, double scale) {
        return Math.max(1, (int) Math.round(length * scale));
    }

    private static Pixels first(Decoded decoded, int width, int height) {
        Rows rows = decoded.rows();
        boolean lies = decoded.orientation().lies();
        // A side that was not decoded as a whole may be shorter than the picture would be.
        int across = Math.min(rows.width(), lies ? height : width);
        int down = Math.min(rows.height(), lies ? width : height);
        return decoded.orientation().upright(Shrinking.of(rows, across, down));
    }
}
