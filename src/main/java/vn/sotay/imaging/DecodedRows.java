package vn.sotay.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/** The rows of a decoded picture, whatever its reader made of it, lying on white. */
final class DecodedRows implements Rows {

    private final BufferedImage image;
    private final boolean plain;
    private final int bands;
    private final int surplusBits;
    private final int[] samples;

    DecodedRows(BufferedImage image) {
        this.image = image;
        ColorModel model = image.getColorModel();
        // Palettes and packed pixels are best known by their model; plain samples it would take for linear light.
        this.plain = model instanceof ComponentColorModel;
        this.bands = image.getRaster().getNumBands();
        this.surplusBits = plain ? image.getSampleModel().getSampleSize(0) - 8 : 0;
        this.samples = new int[plain ? image.getWidth() * bands : 0];
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public void read(int y, int[] into) {
        if (plain) {
            readSamples(y, into);
        } else {
            image.getRGB(0, y, image.getWidth(), 1, into, 0, image.getWidth());
            for (int x = 0; x < image.getWidth(); x++) {
                int one = into[x];
                into[x] = onWhite(one >> 16 & 0xFF, one >> 8 & 0xFF, one & 0xFF, one >>> 24);
            }
        }
    }

    private void readSamples(int y, int[] into) {
        Raster raster = image.getRaster();
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, samples);
        boolean grey = bands < 3;
        boolean opaque = bands % 2 == 1;
        for (int x = 0, at = 0; x < image.getWidth(); x++, at += bands) {
            int alpha = opaque ? 0xFF : samples[at + bands - 1] >> surplusBits;
            int first = samples[at] >> surplusBits;
            into[x] = grey
                    ? onWhite(first, first, first, alpha)
                    : onWhite(first, samples[at + 1] >> surplusBits, samples[at + 2] >> surplusBits, alpha);
        }
    }

    private static int onWhite(int red, int green, int blue, int alpha) {
        return onWhite(red, alpha) << 16 | onWhite(green, alpha) << 8 | onWhite(blue, alpha);
    }

    private static int onWhite(int colour, int alpha) {
        return (colour * alpha + 0xFF * (0xFF - alpha) + 0x7F) / 0xFF;
    }
}
