package vn.sotay.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sotay.imaging.SamplePictures.chunk;
import static vn.sotay.imaging.SamplePictures.header;
import static vn.sotay.imaging.SamplePictures.joined;
import static vn.sotay.imaging.SamplePictures.latin;
import static vn.sotay.imaging.SamplePictures.quarters;
import static vn.sotay.imaging.SamplePictures.written;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes out, decoded in this very JVM; that hostile files cost another one is for {@link ImagingProcessTest}. */
class ImagingTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "3000, 2000, 360x240 720x480 1440x960",
        "1440, 900, 360x225 720x450 1440x900",
        "1000, 500, 360x180 720x360 1000x500",
        "720, 720, 360x360 720x720",
        "361, 100, 360x100 361x100",
        "360, 100, 360x100",
        "200, 300, 200x300",
        "1, 1, 1x1",
        "1, 3000, 1x3000",
        "3000, 1, 360x1 720x1 1440x1",
        "1080, 6000, 259x1440 518x2880 1037x5760",
        "300, 4000, 108x1440 216x2880 300x4000"
    })
    void thereAreAtMostThreeWidthsAndNothingIsMadeLarger(int width, int height, String sizes) throws IOException {
        ImagingResult.Done done = done(SamplePictures.jpeg(width, height));
        assertThat(done.width()).isEqualTo(width);
        assertThat(done.height()).isEqualTo(height);
        assertThat(done.variants().stream().map(one -> one.width() + "x" + one.height()))
                .containsExactly(sizes.split(" "));
        for (ImagingResult.Variant variant : done.variants()) {
            BufferedImage image = image(variant);
            assertThat(image.getWidth()).isEqualTo(variant.width());
            assertThat(image.getHeight()).isEqualTo(variant.height());
        }
    }

    static Stream<byte[]> everyFormat() {
        BufferedImage transparent = quarters(64, 48, BufferedImage.TYPE_INT_ARGB);
        return Stream.of(
                SamplePictures.jpeg(64, 48),
                SamplePictures.progressiveJpeg(64, 48),
                written(quarters(64, 48), "png"),
                written(transparent, "png"),
                written(quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "png"),
                written(quarters(64, 48, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                written(quarters(64, 48), "bmp"),
                written(quarters(64, 48, BufferedImage.TYPE_USHORT_565_RGB), "bmp"));
    }

    @ParameterizedTest
    @MethodSource("everyFormat")
    void everyFormatShowsWhatItShowed(byte[] picture) throws IOException {
        assertCorners(largest(done(picture)), SamplePictures.CORNERS);
    }

    @Test
    void webpIsReadWithAndWithoutLoss() throws IOException {
        assertNear(
                largest(done(SamplePictures.webp(640, 400, new Color(10, 120, 230)))),
                0.5,
                0.5,
                new Color(10, 120, 230));
        assertNear(largest(done(SamplePictures.lossyWebp())), 0.5, 0.5, new Color(200, 30, 40));
    }

    @Test
    void greyStaysAsBrightAsItWas() throws IOException {
        BufferedImage grey = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage deep = new BufferedImage(40, 40, BufferedImage.TYPE_USHORT_GRAY);
        for (int at = 0; at < 1600; at++) {
            grey.getRaster().setSample(at % 40, at / 40, 0, 100);
            deep.getRaster().setSample(at % 40, at / 40, 0, 100 << 8);
        }
        for (byte[] picture : List.of(written(grey, "png"), written(grey, "jpeg"), written(deep, "png"))) {
            assertNear(largest(done(picture)), 0.5, 0.5, new Color(100, 100, 100));
        }
    }

    @Test
    void whatIsTransparentLiesOnWhite() throws IOException {
        BufferedImage half = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int at = 0; at < 160_000; at++) {
            half.setRGB(at % 400, at / 400, at % 400 < 200 ? 0 : 0x80_00_00_00);
        }
        BufferedImage shown = largest(done(written(half, "png")));
        assertNear(shown, 0.25, 0.5, Color.WHITE);
        assertNear(shown, 0.75, 0.5, new Color(127, 127, 127));
    }

    @Test
    void ofWhatIsMadeSmallerEveryPixelCounts() throws IOException {
        BufferedImage stripes = new BufferedImage(2880, 8, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 2880 * 8; at++) {
            stripes.setRGB(at % 2880, at / 2880, at % 2 == 0 ? 0xFFFFFF : 0);
        }
        BufferedImage shown = largest(done(written(stripes, "png")));
        for (double x : new double[] {0.1, 0.333, 0.5, 0.9}) {
            assertNear(shown, x, 0.5, new Color(128, 128, 128));
        }
    }

    @Test
    void shrinkingKeepsTheAverageWhateverTheSizes() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int width = 1 + random.nextInt(60);
            int height = 1 + random.nextInt(60);
            Pixels pixels = new Pixels(
                    width,
                    height,
                    random.ints((long) width * height, 0, 1 << 24).toArray());
            Pixels small = Shrinking.of(pixels, 1 + random.nextInt(width), 1 + random.nextInt(height));
            for (int shift : new int[] {0, 8, 16}) {
                assertThat(average(small, shift))
                        .isCloseTo(average(pixels, shift), org.assertj.core.data.Offset.offset(0.51));
            }
            assertThat(Shrinking.of(pixels, width, height).rgb()).isEqualTo(pixels.rgb());
        }
    }

    private static double average(Pixels pixels, int shift) {
        return Arrays.stream(pixels.rgb())
                .map(one -> one >> shift & 0xFF)
                .average()
                .orElseThrow();
    }

    @Test
    void nothingOfWhereAndWhoComesThrough() throws IOException {
        byte[] withPlace = SamplePictures.fromAPhone(SamplePictures.jpeg(800, 600), 1);
        assertThat(latin1(withPlace)).contains(SamplePictures.PLACE, "Exif");
        byte[] png = SamplePictures.png(
                header(8, 8, 1, 0, 0),
                chunk("tEXt", latin("Comment\0" + SamplePictures.PLACE)),
                chunk("eXIf", SamplePictures.exif(1)),
                chunk("IDAT", SamplePictures.zeros(16)),
                chunk("IEND", new byte[0]),
                latin("<script>" + SamplePictures.PLACE + "</script>"));
        for (byte[] picture : List.of(withPlace, png)) {
            for (ImagingResult.Variant variant : done(picture).variants()) {
                byte[] written = Files.readAllBytes(directory.resolve(variant.file()));
                assertThat(latin1(written))
                        .doesNotContain(SamplePictures.PLACE)
                        .doesNotContain("Exif")
                        .doesNotContain("xmpmeta")
                        .doesNotContain("script")
                        .doesNotContain("ICC_PROFILE");
                assertThat(markers(written)).isSubsetOf(0xE0, 0xDB, 0xC2, 0xC4, 0xDA);
                assertThat(latin1(written)).endsWith("\u00FF\u00D9");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0123", "2, 1032", "3, 3210", "4, 2301", "5, 0213", "6, 2031", "7, 3120", "8, 1302"})
    void everyPictureStandsUpright(int orientation, String corners) throws IOException {
        List<Color> expected = corners.chars()
                .mapToObj(at -> SamplePictures.CORNERS.get(at - '0'))
                .toList();
        byte[] jpeg = SamplePictures.fromAPhone(SamplePictures.jpeg(1600, 1200), orientation);
        byte[] pixels = written(quarters(1600, 1200), "png");
        byte[] png = joined(
                Arrays.copyOf(pixels, 33),
                chunk("eXIf", SamplePictures.exif(orientation)),
                Arrays.copyOfRange(pixels, 33, pixels.length));
        for (byte[] picture : List.of(jpeg, png)) {
            ImagingResult.Done done = done(picture);
            assertThat(done.width()).isEqualTo(orientation < 5 ? 1600 : 1200);
            assertThat(done.height()).isEqualTo(orientation < 5 ? 1200 : 1600);
            for (ImagingResult.Variant variant : done.variants()) {
                assertThat((double) variant.width() / variant.height())
                        .isEqualTo((double) done.width() / done.height());
                assertCorners(image(variant), expected);
            }
        }
    }

    @Test
    void webpStandsUprightToo() throws IOException {
        byte[] lying = SamplePictures.riff(
                SamplePictures.riffChunk("VP8X", new byte[] {8, 0, 0, 0, 99, 0, 0, 49, 0, 0}),
                Arrays.copyOfRange(
                        SamplePictures.webp(100, 50, Color.BLUE), 12, SamplePictures.webp(100, 50, Color.BLUE).length),
                SamplePictures.riffChunk("EXIF", SamplePictures.exif(6)));
        ImagingResult.Done done = done(lying);
        assertThat(done.width()).isEqualTo(50);
        assertThat(done.height()).isEqualTo(100);
    }

    @Test
    void anOrientationThatMakesNoSenseIsNone() throws IOException {
        byte[] good = SamplePictures.exif(6);
        List<byte[]> blocks = new ArrayList<>(List.of(
                SamplePictures.exif(0), SamplePictures.exif(9), SamplePictures.exif(70_000), new byte[0], latin("II")));
        for (int at : new int[] {4, 5, 7}) {
            byte[] broken = good.clone();
            broken[at] = (byte) 0xFF;
            blocks.add(broken);
        }
        for (byte[] block : blocks) {
            byte[] jpeg = SamplePictures.jpeg(20, 10);
            ImagingResult.Done done = done(joined(
                    Arrays.copyOf(jpeg, 2),
                    SamplePictures.segment(0xE1, joined(latin("Exif\0\0"), block)),
                    Arrays.copyOfRange(jpeg, 2, jpeg.length)));
            assertThat(done.width()).isEqualTo(20);
        }
    }

    @Test
    void aColourProfileIsAppliedAndABrokenOneDoesNoHarm() throws IOException {
        BufferedImage plain = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        plain.createGraphics().fillRect(0, 0, 0, 0);
        for (int at = 0; at < 4096; at++) {
            plain.setRGB(at % 64, at / 64, 0xC04020);
        }
        byte[] jpeg = written(plain, "jpeg");
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] broken = linear.clone();
        Arrays.fill(broken, 128, broken.length, (byte) 0xFF);
        assertNear(largest(done(withProfile(jpeg, linear))), 0.5, 0.5, new Color(226, 137, 99));
        assertThat(process(withProfile(jpeg, broken))).isInstanceOf(ImagingResult.class);
    }

    private static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return joined(
                Arrays.copyOf(jpeg, 2),
                SamplePictures.segment(0xE2, joined(latin("ICC_PROFILE\0\1\1"), profile)),
                Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    @Test
    void aVeryLargePictureIsDecodedInPart() throws IOException {
        ImagingResult.Done done = done(SamplePictures.blackPng(10_000, 5_000, 0));
        assertThat(done.width()).isEqualTo(10_000);
        assertThat(done.variants().stream().map(ImagingResult.Variant::width)).containsExactly(360, 720, 1440);
    }

    static Stream<Map.Entry<Refusal, byte[]>> refused() throws IOException {
        byte[] jpeg = SamplePictures.jpeg(200, 100);
        byte[] png = written(quarters(200, 100), "png");
        byte[] brokenData = png.clone();
        Arrays.fill(brokenData, 60, 90, (byte) 0x55);
        return Stream.of(
                Map.entry(Refusal.EMPTY, new byte[0]),
                Map.entry(Refusal.TOO_LARGE, Arrays.copyOf(jpeg, (int) Imaging.MAX_BYTES + 1)),
                // Bombs: by their header.
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.blackPng(60_000, 1, 0)),
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.blackPng(1, 60_000, 0)),
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.png(header(60_000, 60_000, 8, 6, 1))),
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.png(header(Integer.MAX_VALUE, 1, 8, 6, 0))),
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.jpegSaying(0xC0, 65_000, 65_000, 3)),
                Map.entry(Refusal.TOO_MANY_PIXELS, SamplePictures.webp(16_000, 16_000, Color.RED)),
                Map.entry(Refusal.TOO_MANY_PIXELS, gifSaying(65_535, 65_535)),
                Map.entry(Refusal.DAMAGED, bmpSaying(25_000, 100, 0)),
                Map.entry(Refusal.TOO_COSTLY, SamplePictures.jpegSaying(0xC2, 7_000, 7_000, 3)),
                // Kinds that are not taken.
                Map.entry(Refusal.PRINT_COLOURS, SamplePictures.jpegSaying(0xC0, 100, 100, 4)),
                Map.entry(Refusal.UNUSUAL, SamplePictures.jpegSaying(0xC3, 100, 100, 3)),
                Map.entry(Refusal.UNUSUAL, SamplePictures.jpegSaying(0xC9, 100, 100, 3)),
                Map.entry(Refusal.UNUSUAL, SamplePictures.jpegSaying(0xC0, 100, 100, 2)),
                Map.entry(Refusal.UNUSUAL, bmpSaying(10, 10, 4)),
                Map.entry(Refusal.HEIC, joined(latin("\0\0\0\u0018ftypheic\0\0\0\0mif1heic"), new byte[100])),
                Map.entry(Refusal.HEIC, joined(latin("\0\0\0\u001cftypavif\0\0\0\0"), new byte[100])),
                Map.entry(Refusal.VECTOR, latin("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")),
                Map.entry(
                        Refusal.VECTOR,
                        "\ufeff<?xml version=\"1.0\"?>\n<!-- x --><SVG width='1'/>".getBytes(StandardCharsets.UTF_8)),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("PK\3\4 and the rest of an archive")),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("%PDF-1.7\n")),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("RIFF\4\0\0\0WAVE")),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("II*\0\u0008\0\0\0")),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("<html><script>alert(1)</script></html>")),
                Map.entry(Refusal.UNKNOWN_TYPE, latin("x")),
                // Cut off and broken.
                Map.entry(Refusal.DAMAGED, Arrays.copyOf(jpeg, jpeg.length / 2)),
                Map.entry(Refusal.DAMAGED, Arrays.copyOf(jpeg, 3)),
                Map.entry(Refusal.DAMAGED, Arrays.copyOf(png, png.length / 2)),
                Map.entry(Refusal.DAMAGED, Arrays.copyOf(png, 20)),
                Map.entry(Refusal.DAMAGED, brokenData),
                Map.entry(Refusal.DAMAGED, SamplePictures.png(header(0, 5, 8, 6, 0))),
                Map.entry(Refusal.DAMAGED, SamplePictures.png(header(3, 5, 77, 6, 0))),
                Map.entry(Refusal.DAMAGED, latin("GIF89a=1;alert(1);")),
                Map.entry(Refusal.DAMAGED, latin("BM and nothing more")),
                Map.entry(Refusal.DAMAGED, latin("RIFF\4\0\0\0WEBP")),
                Map.entry(Refusal.DAMAGED, SamplePictures.jpegSaying(0xC0, 100, 100, 3)),
                // Much less in it than it says.
                Map.entry(
                        Refusal.DAMAGED,
                        SamplePictures.png(header(7_000, 7_000, 8, 6, 1), chunk("IDAT", SamplePictures.zeros(10)))));
    }

    private static byte[] gifSaying(int width, int height) {
        byte[] size = {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8)};
        return joined(latin("GIF89a"), size, latin("\0\0\0,\0\0\0\0"), size, latin("\0\2\1\0\0;"));
    }

    private static byte[] bmpSaying(int width, int height, int compression) {
        var header = java.nio.ByteBuffer.allocate(54 + 64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.put(latin("BM")).putInt(118).putInt(0).putInt(54);
        header.putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(compression);
        return header.array();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsHostileOrBrokenIsRefusedWithTheReason(Map.Entry<Refusal, byte[]> hostile) throws IOException {
        assertThat(process(hostile.getValue())).isEqualTo(new ImagingResult.Refused(hostile.getKey()));
    }

    /** Two things at once, or more than was asked for: the one picture in it is taken, the rest is left behind. */
    @Test
    void whatIsMoreThanAPictureBecomesAPicture() throws IOException {
        byte[] jpeg = SamplePictures.jpeg(64, 48);
        byte[] png = written(quarters(64, 48), "png");
        byte[] moving = joined(
                Arrays.copyOf(png, 33),
                chunk("acTL", new byte[] {0, 0, 3, 0, 0, 0, 0, 0}),
                Arrays.copyOfRange(png, 33, png.length - 12),
                chunk("fcTL", new byte[26]),
                chunk("fdAT", new byte[500]),
                chunk("IEND", new byte[0]));
        byte[] badChecksum = png.clone();
        badChecksum[30] ^= 0x55;
        ByteArrayChunks many = new ByteArrayChunks();
        for (int at = 0; at < 100_000; at++) {
            many.add(chunk("teXt", latin("a\0b")));
        }
        for (byte[] picture : List.of(
                joined(jpeg, latin("PK\3\4 an archive PK\5\6"), new byte[18]),
                joined(png, latin("<html><script>alert(1)</script>")),
                moving,
                badChecksum,
                joined(Arrays.copyOf(png, 33), many.all(), Arrays.copyOfRange(png, 33, png.length)))) {
            ImagingResult.Done done = done(picture);
            assertCorners(largest(done), SamplePictures.CORNERS);
            byte[] written =
                    Files.readAllBytes(directory.resolve(done.variants().get(0).file()));
            assertThat(latin1(written)).doesNotContain("PK\3\4").doesNotContain("script");
        }
        assertThat(done(SamplePictures.gif(5_000)).width()).isEqualTo(4);
        assertThat(done(joined(latin("GIF89a\4\0\4\0\u0080\0\0"), Arrays.copyOfRange(SamplePictures.gif(1), 13, 1000)))
                        .width())
                .isEqualTo(4);
    }

    /** Whatever is done to the bytes of good pictures: an answer, and never a fault. */
    @Test
    void spoiledPicturesAreRefusedOrHarmless() throws IOException {
        Random random = new Random(11);
        List<byte[]> good = new ArrayList<>(everyFormat().toList());
        good.add(SamplePictures.webp(64, 48, Color.RED));
        good.add(SamplePictures.lossyWebp());
        good.add(SamplePictures.fromAPhone(SamplePictures.jpeg(64, 48), 6));
        good.add(SamplePictures.gif(3));
        for (byte[] picture : good) {
            for (int round = 0; round < 60; round++) {
                byte[] spoiled = Arrays.copyOf(picture, picture.length - random.nextInt(1 + picture.length / 4));
                for (int times = 1 + random.nextInt(6); times > 0; times--) {
                    spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt();
                }
                ImagingResult result = process(spoiled);
                if (result instanceof ImagingResult.Done done) {
                    assertThat(done.variants()).isNotEmpty();
                    image(done.variants().get(0));
                }
            }
        }
    }

    // ---- in the words of the tests ----

    private static final class ByteArrayChunks {
        private final java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();

        void add(byte[] chunk) {
            all.writeBytes(chunk);
        }

        byte[] all() {
            return all.toByteArray();
        }
    }

    private ImagingResult process(byte[] picture) throws IOException {
        return Imaging.process(Files.write(directory.resolve("upload"), picture), directory);
    }

    private ImagingResult.Done done(byte[] picture) throws IOException {
        ImagingResult result = process(picture);
        assertThat(result).isInstanceOf(ImagingResult.Done.class);
        return (ImagingResult.Done) result;
    }

    private BufferedImage image(ImagingResult.Variant variant) throws IOException {
        return ImageIO.read(directory.resolve(variant.file()).toFile());
    }

    private BufferedImage largest(ImagingResult.Done done) throws IOException {
        return image(done.variants().get(done.variants().size() - 1));
    }

    private static List<Integer> markers(byte[] jpeg) {
        List<Integer> markers = new ArrayList<>();
        JpegHeader.Segments segments = new JpegHeader.Segments(jpeg);
        while (segments.next()) {
            markers.add(segments.marker());
        }
        return markers;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void assertCorners(BufferedImage image, List<Color> corners) {
        for (int at = 0; at < 4; at++) {
            int below = at / 2;
            assertNear(image, 0.25 + at % 2 * 0.5, 0.25 + below * 0.5, corners.get(at));
        }
    }

    private static void assertNear(BufferedImage image, double x, double y, Color expected) {
        Color found = new Color(image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight())));
        int distance = Math.abs(found.getRed() - expected.getRed())
                + Math.abs(found.getGreen() - expected.getGreen())
                + Math.abs(found.getBlue() - expected.getBlue());
        assertThat(distance).as("%s instead of %s", found, expected).isLessThan(24);
    }
}
