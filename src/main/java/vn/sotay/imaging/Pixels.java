package vn.sotay.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that is ours: opaque, red, green and blue in the low bytes of an int, row by row.
 */
record Pixels(int width, int height, int[] rgb) implements Rows {

    /** Where it is hard to tell from the original, and a third of the size at full quality. */
    private static final float QUALITY = 0.8f;

    int at(int x, int y) {
        return y * width + x;
    }

    @Override
    public void read(int y, int[] into) {
        System.arraycopy(rgb, y * width, into, 0, width);
    }

    /** Progressive: on a weak signal the whole of it is there early, and grows sharper. */
    void writeJpeg(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, rgb);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (OutputStream out = Files.newOutputStream(file);
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
    }
}
