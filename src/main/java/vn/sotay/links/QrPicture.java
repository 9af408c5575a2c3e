package vn.sotay.links;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The square of a text. A quarter of it may be spoiled: it is copied and hung out. */
final class QrPicture {

    /** Light all around, in modules, as ISO/IEC 18004 asks for. */
    private static final int QUIET = 4;

    private final String text;
    private final ByteMatrix modules;

    QrPicture(String text) {
        try {
            this.text = text;
            this.modules = Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalStateException("no square for " + text, tooLong);
        }
    }

    /** Of exactly that many pixels each way; what is over after whole modules is light. */
    byte[] png(int size) {
        int module = size / (modules.getWidth() + 2 * QUIET);
        int edge = (size - module * modules.getWidth()) / 2;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, size, size);
        pen.setColor(Color.BLACK);
        eachRun((x, y, length) -> pen.fillRect(edge + x * module, edge + y * module, length * module, module));
        pen.dispose();
        return written(image);
    }

    /** Sharp on every printer; the size is what it is shown at where nothing else is said. */
    byte[] svg(int size) {
        int side = modules.getWidth() + 2 * QUIET;
        StringBuilder path = new StringBuilder();
        eachRun((x, y, length) -> path.append('M')
                .append(x + QUIET)
                .append(' ')
                .append(y + QUIET)
                .append('h')
                .append(length)
                .append("v1h-")
                .append(length)
                .append('z'));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%1$d" viewBox="0 0 %2$d %2$d" \
                shape-rendering="crispEdges" role="img"><title>%3$s</title>\
                <path fill="#fff" d="M0 0h%2$dv%2$dh-%2$dz"/><path fill="#000" d="%4$s"/></svg>
                """.formatted(size, side, text.replace("&", "&amp;").replace("<", "&lt;"), path)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Dark modules beside each other, row by row. */
    private void eachRun(Run run) {
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    run.dark(from, y, x - from);
                }
            }
        }
    }

    /** Without the file on disk that the library would write to by itself. */
    private static byte[] written(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private interface Run {
        void dark(int x, int y, int length);
    }
}
