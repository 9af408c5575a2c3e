package vn.sotay.extraction;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of a PDF. Annotations and what a form holds are not drawn. */
final class PdfPictures {

    /** A page many times as high as wide is cut small enough to be one. */
    private static final int HIGHEST = 4 * PagePicture.WIDTH;
    /** A3 at 600 dots per inch; unpacked, more would not fit beside it. */
    private static final long MOST_PIXELS = 70_000_000;

    private static final float QUALITY = 0.75f;
    /** How far red, green and blue of a grey may be apart. */
    private static final int GREY = 12;

    static {
        // Otherwise what a picture is unpacked from lies in a temporary file, and stays there when the process is
        // killed.
        ImageIO.setUseCache(false);
    }

    private PdfPictures() {}

    /** @param number from 1 */
    static PagePicture draw(Path file, int number) throws IOException {
        try (PDDocument pdf = PdfText.open(file)) {
            if (number < 1 || number > pdf.getNumberOfPages()) {
                throw new ExtractionException(FailureCode.TOO_MANY_PAGES);
            }
            PDPage page = pdf.getPage(number - 1);
            requireDrawable(page);
            PDFRenderer renderer = new BoundedRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            renderer.setAnnotationsFilter(annotation -> false);
            BufferedImage drawn = renderer.renderImage(number - 1, scale(page), ImageType.RGB);
            if (isEmpty(drawn)) {
                // A picture in a format that nothing here reads.
                throw new ExtractionException(FailureCode.DAMAGED);
            }
            return picture(isGrey(drawn) ? grey(drawn) : drawn);
        }
    }

    private static float scale(PDPage page) {
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        float width = turned ? box.getHeight() : box.getWidth();
        float height = turned ? box.getWidth() : box.getHeight();
        if (!(width > 1 && height > 1)) {
            throw new ExtractionException(FailureCode.DAMAGED);
        }
        return Math.min(PagePicture.WIDTH / width, HIGHEST / height);
    }

    /** By what the pictures say of themselves, before one of them is unpacked. */
    private static void requireDrawable(PDPage page) {
        COSDictionary pictures = page.getResources() == null
                ? null
                : page.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        long pixels = 0;
        for (COSName name : pictures == null ? java.util.Set.<COSName>of() : pictures.keySet()) {
            COSBase object = pictures.getDictionaryObject(name);
            if (object instanceof COSStream stream) {
                long width = Math.max(0, stream.getLong(COSName.WIDTH));
                long height = Math.max(0, stream.getLong(COSName.HEIGHT));
                pixels = Math.max(
                        pixels, height == 0 ? 0 : width > MOST_PIXELS / height ? MOST_PIXELS + 1 : width * height);
            }
        }
        if (pixels > MOST_PIXELS) {
            throw new ExtractionException(FailureCode.EXPANDS_TOO_MUCH);
        }
    }

    private static boolean isEmpty(BufferedImage picture) {
        int first = picture.getRGB(0, 0);
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isGrey(BufferedImage picture) {
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                int red = pixel >> 16 & 0xFF;
                int green = pixel >> 8 & 0xFF;
                int blue = pixel & 0xFF;
                if (Math.abs(red - green) > GREY || Math.abs(green - blue) > GREY) {
                    return false;
                }
            }
        }
        return true;
    }

    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster to = grey.getRaster();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                to.setSample(x, y, 0, picture.getRGB(x, y) >> 8 & 0xFF);
            }
        }
        return grey;
    }

    private static PagePicture picture(BufferedImage drawn) throws IOException {
        byte[] jpeg = written(drawn, "jpeg", QUALITY);
        byte[] png = written(drawn, "png", 0);
        boolean asPng = png.length < jpeg.length;
        return new PagePicture(
                drawn.getWidth(), drawn.getHeight(), asPng ? "image/png" : "image/jpeg", asPng ? png : jpeg);
    }

    private static byte[] written(BufferedImage drawn, String format, float quality) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (quality > 0) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static final class BoundedRenderer extends PDFRenderer {
        private final PdfEffort effort = new PdfEffort();

        private BoundedRenderer(PDDocument pdf) {
            super(pdf);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                    effort.count(operator);
                    super.processOperator(operator, operands);
                }
            };
        }
    }
}
