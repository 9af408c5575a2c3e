package vn.sotay.links;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What a phone sees in pictures of ours. */
final class Squares {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-\\d+z");

    private Squares() {}

    static BufferedImage png(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    /** Drawn from nothing but its dark paths, on the light that the picture itself brings. */
    static BufferedImage svg(byte[] picture, int scale) throws IOException {
        Element svg = parsed(picture);
        int side = Integer.parseInt(svg.getAttribute("viewBox").split(" ")[2]);
        BufferedImage image = new BufferedImage(side * scale, side * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, side * scale, side * scale);
        for (int number = 0; number < 2; number++) {
            Element path = (Element) svg.getElementsByTagName("path").item(number);
            pen.setColor(Color.decode(
                    path.getAttribute("fill").replace("#fff", "#ffffff").replace("#000", "#000000")));
            String drawn = path.getAttribute("d");
            Matcher runs = RUN.matcher(drawn);
            int read = 0;
            while (runs.find()) {
                MatchResult run = runs.toMatchResult();
                read += run.group().length();
                pen.fillRect(at(run, 1) * scale, at(run, 2) * scale, at(run, 3) * scale, at(run, 4) * scale);
            }
            if (read != drawn.length()) {
                throw new IllegalStateException("not read to the end: " + drawn);
            }
        }
        pen.dispose();
        return image;
    }

    static Element parsed(byte[] picture) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(picture))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException none) {
            throw new IllegalStateException("no SVG: " + new String(picture, StandardCharsets.UTF_8), none);
        }
    }

    static String decoded(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                    .getText();
        } catch (NotFoundException none) {
            throw new AssertionError("there is no square in the picture", none);
        } catch (ReaderException unreadable) {
            throw new AssertionError("the square cannot be read", unreadable);
        }
    }

    private static int at(MatchResult run, int group) {
        return Integer.parseInt(run.group(group));
    }
}
