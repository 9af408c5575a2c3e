package vn.sotay.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as phones, programs and attackers make them. */
public final class SamplePictures {

    /** Stands in everything that must not come through. */
    public static final String PLACE = "nha rieng cua dong chi X";

    /** Red, green, blue, white: the corners from the top left, row by row. */
    public static final List<Color> CORNERS = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);

    private static final String PNG_START = "\u0089PNG\r\n\u001A\n";

    private SamplePictures() {}

    /** Four quarters of different colours. */
    public static BufferedImage quarters(int width, int height) {
        return quarters(width, height, BufferedImage.TYPE_INT_RGB);
    }

    public static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        for (int at = 0; at < 4; at++) {
            graphics.setColor(CORNERS.get(at));
            graphics.fillRect(at % 2 * width / 2, at / 2 * height / 2, width - width / 2, height - height / 2);
        }
        graphics.dispose();
        return image;
    }

    public static byte[] written(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static byte[] jpeg(int width, int height) {
        return written(quarters(width, height), "jpeg");
    }

    public static byte[] progressiveJpeg(int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(quarters(width, height), null, null), how);
            }
            writer.dispose();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As a phone writes it: Exif with orientation and place, XMP, a comment, and something behind the end. */
    public static byte[] fromAPhone(byte[] jpeg, int orientation) {
        byte[] exif = joined(latin("Exif\0\0"), exif(orientation));
        byte[] xmp = latin("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><place>" + PLACE + "</place></x:xmpmeta>");
        return joined(
                Arrays.copyOf(jpeg, 2),
                segment(0xE1, exif),
                segment(0xE1, xmp),
                segment(0xED, latin("Photoshop 3.0\0" + PLACE)),
                segment(0xFE, latin(PLACE)),
                Arrays.copyOfRange(jpeg, 2, jpeg.length),
                latin("\0\0\0\u0018ftypmp42 a moving picture behind the still one " + PLACE));
    }

    /** A TIFF block with two directories: orientation and description in the first, the place in the second. */
    public static byte[] exif(int orientation) {
        byte[] place = latin(PLACE + "\0");
        int gps = 8 + 2 + 3 * 12 + 4;
        int data = gps + 2 + 2 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(data + 24 + place.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(latin("II")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x010E, 2, place.length, data + 24);
        entry(tiff, 0x0112, 3, 1, orientation);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        entry(tiff, 0x0001, 2, 2, 'N');
        entry(tiff, 0x0002, 5, 3, data);
        tiff.putInt(0);
        for (int part : new int[] {21, 1, 1, 1, 425, 10}) {
            tiff.putInt(part);
        }
        return tiff.put(place).array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    public static byte[] segment(int marker, byte[] body) {
        int length = body.length + 2;
        return joined(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length}, body);
    }

    /** Just a header that says so much, with a scan that says nothing. */
    public static byte[] jpegSaying(int marker, int width, int height, int components) {
        ByteBuffer frame = ByteBuffer.allocate(6 + 3 * components);
        frame.put((byte) 8).putShort((short) height).putShort((short) width).put((byte) components);
        for (int at = 1; at <= components; at++) {
            frame.put((byte) at).put((byte) 0x11).put((byte) 0);
        }
        ByteBuffer scan = ByteBuffer.allocate(4 + 2 * components).put((byte) components);
        return joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8}, segment(marker, frame.array()), segment(0xDA, scan.array()));
    }

    public static byte[] png(byte[]... chunks) {
        return joined(latin(PNG_START), joined(chunks));
    }

    public static byte[] header(int width, int height, int depth, int colours, int interlaced) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colours)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) interlaced)
                        .array());
    }

    public static byte[] chunk(String name, byte[] data) {
        CRC32 checksum = new CRC32();
        checksum.update(latin(name));
        checksum.update(data);
        return joined(number(data.length), latin(name), data, number((int) checksum.getValue()));
    }

    /** So many zero bytes, packed to next to nothing. */
    public static byte[] zeros(long bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] part = new byte[1 << 16];
            for (long left = bytes; left > 0; left -= part.length) {
                deflater.write(part, 0, (int) Math.min(part.length, left));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** A black picture of one bit a pixel. Interlaced, its seven pictures need a little more. */
    public static byte[] blackPng(int width, int height, int interlaced) {
        long row = (1 + (width + 7L) / 8) * (1 + interlaced);
        return png(
                header(width, height, 1, 0, interlaced),
                chunk("IDAT", zeros(row * height)),
                chunk("IEND", new byte[0]));
    }

    /** Of one colour: its codes have no length, so its pixels take no room at all. */
    public static byte[] webp(int width, int height, Color colour) {
        return riff(riffChunk("VP8L", joined(oneColour(width, height, colour), new byte[16])));
    }

    /** The same, ending with the last bit: its reader looks for more at every pixel, and needs minutes. */
    public static byte[] slowWebp(int width, int height) {
        return riff(riffChunk("VP8L", oneColour(width, height, Color.RED)));
    }

    private static byte[] oneColour(int width, int height, Color colour) {
        StringBuilder bits = new StringBuilder();
        bits(bits, 0x2F, 8);
        bits(bits, width - 1, 14);
        bits(bits, height - 1, 14);
        // No alpha, version 0, no transform, no cache, one group of codes.
        bits(bits, 0, 1 + 3 + 1 + 1 + 1);
        for (int symbol : new int[] {colour.getGreen(), colour.getRed(), colour.getBlue(), 255, 0}) {
            // A simple code with one symbol of eight bits.
            bits(bits, 0b101, 3);
            bits(bits, symbol, 8);
        }
        byte[] data = new byte[(bits.length() + 7) / 8];
        for (int at = 0; at < bits.length(); at++) {
            data[at / 8] |= (byte) ((bits.charAt(at) - '0') << at % 8);
        }
        return data;
    }

    private static void bits(StringBuilder bits, int value, int count) {
        for (int at = 0; at < count; at++) {
            bits.append(value >> at & 1);
        }
    }

    public static byte[] riff(byte[]... chunks) {
        byte[] all = joined(chunks);
        return joined(latin("RIFF"), little(all.length + 4), latin("WEBP"), all);
    }

    public static byte[] riffChunk(String name, byte[] data) {
        return joined(latin(name), little(data.length), data, new byte[data.length % 2]);
    }

    /** 24 by 16 pixels of red, lossy: what phones write. The one sample that code cannot make. */
    public static byte[] lossyWebp() {
        return Base64.getDecoder()
                .decode("UklGRkIAAABXRUJQVlA4IDYAAADQAgCdASoYABAAPtFUo0uoJKMhsAgBABoJQBOgBaSAAP7p7PwaBQAD/8bx"
                        + "/ku/t321/RTAAAA=");
    }

    /** Moving: so many pictures of four by four pixels. */
    public static byte[] gif(int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(latin("GIF89a\4\0\4\0\u0080\0\0"));
        out.writeBytes(new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255});
        for (int at = 0; at < frames; at++) {
            out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 0, 1, 0, 0, 0});
            out.writeBytes(latin(",\0\0\0\0\4\0\4\0\0"));
            // Clear, sixteen pixels of the first colour, end.
            out.writeBytes(new byte[] {2, 4, (byte) 0x84, (byte) 0x8F, 0x09, 0x05, 0});
        }
        out.write(0x3B);
        return out.toByteArray();
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] number(int value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new DataOutputStream(bytes).writeInt(value);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
