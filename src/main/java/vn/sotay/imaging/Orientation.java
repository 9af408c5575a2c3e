package vn.sotay.imaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a picture has to be turned to stand upright: the one thing in Exif (CIPA DC-008, tag 0x0112) that is needed before
 * all of it goes. The numbers are those of the tag.
 */
record Orientation(int tag) {

    static final Orientation UPRIGHT = new Orientation(1);

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int ENTRY = 12;
    private static final String EXIF = "Exif\0\0";

    /** Upright too when what is said of it cannot be understood. */
    static Orientation of(PictureFormat format, byte[] file) {
        try {
            Optional<ByteBuffer> exif =
                    switch (format) {
                        case JPEG -> inJpeg(file);
                        case PNG -> inChunks(file, 8, ByteOrder.BIG_ENDIAN);
                        case WEBP -> inChunks(file, 12, ByteOrder.LITTLE_ENDIAN);
                        case GIF, BMP -> Optional.empty();
                    };
            return exif.map(Orientation::read).orElse(UPRIGHT);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            return UPRIGHT;
        }
    }

    private static Optional<ByteBuffer> inJpeg(byte[] file) {
        JpegHeader.Segments segments = new JpegHeader.Segments(file);
        while (segments.next()) {
            if (segments.marker() == APP1 && startsWithExif(segments.body())) {
                return Optional.of(segments.body());
            }
        }
        return Optional.empty();
    }

    /** PNG writes length, name, data, checksum; WebP name, length, data and a byte of padding. */
    private static Optional<ByteBuffer> inChunks(byte[] bytes, int start, ByteOrder order) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(order).position(start);
        boolean png = order == ByteOrder.BIG_ENDIAN;
        while (file.remaining() >= 8) {
            int length = file.getInt(file.position() + (png ? 0 : 4));
            String name = new String(bytes, file.position() + (png ? 4 : 0), 4, StandardCharsets.ISO_8859_1);
            int data = file.position() + 8;
            if (length < 0 || length > bytes.length - data) {
                return Optional.empty();
            }
            if (name.equals(png ? "eXIf" : "EXIF")) {
                return Optional.of(file.slice(data, length));
            }
            file.position(data + length + (png ? 4 : length & 1));
        }
        return Optional.empty();
    }

    private static boolean startsWithExif(ByteBuffer block) {
        return block.remaining() > EXIF.length()
                && StandardCharsets.ISO_8859_1
                        .decode(block.slice(block.position(), EXIF.length()))
                        .toString()
                        .equals(EXIF);
    }

    /** A TIFF header, and in the directory it points to one entry among many. */
    private static Orientation read(ByteBuffer block) {
        int start = block.position() + (startsWithExif(block) ? EXIF.length() : 0);
        ByteBuffer tiff = block.slice(start, block.limit() - start);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int at = directory + 2; entries > 0; at += ENTRY, entries--) {
            if (tiff.getShort(at) == TAG) {
                int tag = tiff.getShort(at + 8);
                return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Whether width becomes height. */
    boolean lies() {
        return tag >= 5;
    }

    Pixels upright(Pixels lying) {
        if (tag == 1) {
            return lying;
        }
        int width = lies() ? lying.height() : lying.width();
        int height = lies() ? lying.width() : lying.height();
        int[] turned = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[y * width + x] = lying.rgb()[source(x, y, lying)];
            }
        }
        return new Pixels(width, height, turned);
    }

    private int source(int x, int y, Pixels from) {
        int right = from.width() - 1;
        int bottom = from.height() - 1;
        return switch (tag) {
            case 2 -> from.at(right - x, y);
            case 3 -> from.at(right - x, bottom - y);
            case 4 -> from.at(x, bottom - y);
            case 5 -> from.at(y, x);
            case 6 -> from.at(y, bottom - x);
            case 7 -> from.at(right - y, bottom - x);
            case 8 -> from.at(right - y, x);
            default -> from.at(x, y);
        };
    }
}
