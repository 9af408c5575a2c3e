package vn.sotay.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {

    private static final String USUAL = "https://sotay.minhson.example.vn/s/7K3M9XQF4";
    private static final String LONGEST = "https://" + "x".repeat(92) + "/s/7K3M9XQF4";

    @ParameterizedTest
    @ValueSource(ints = {128, 129, 300, 512, 2048})
    void aPhoneReadsThePngInEverySize(int size) throws IOException {
        for (String text : new String[] {USUAL, LONGEST}) {
            BufferedImage picture = Squares.png(new QrPicture(text).png(size));
            assertThat(picture.getWidth()).isEqualTo(size);
            assertThat(picture.getHeight()).isEqualTo(size);
            assertThat(Squares.decoded(picture)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void aPhoneReadsTheSvg(int scale) throws IOException {
        for (String text : new String[] {USUAL, LONGEST}) {
            assertThat(Squares.decoded(Squares.svg(new QrPicture(text).svg(512), scale)))
                    .isEqualTo(text);
        }
    }

    @Test
    void itIsLightAllAroundForFourModules() throws IOException {
        BufferedImage picture = Squares.svg(new QrPicture(USUAL).svg(512), 1);
        int last = picture.getWidth() - 1;
        for (int along = 0; along <= last; along++) {
            for (int deep = 0; deep < 4; deep++) {
                assertThat(new int[] {
                            picture.getRGB(along, deep),
                            picture.getRGB(along, last - deep),
                            picture.getRGB(deep, along),
                            picture.getRGB(last - deep, along)
                        })
                        .containsOnly(Color.WHITE.getRGB());
            }
        }
        assertThat(picture.getRGB(4, 4)).isEqualTo(Color.BLACK.getRGB());
    }

    @Test
    void aStainOverATenthOfItDoesNotMatter() throws IOException {
        BufferedImage picture = Squares.svg(new QrPicture(USUAL).svg(512), 10);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        int width = picture.getWidth();
        pen.fillRect(width / 2, width / 2, (int) (width * 0.33), (int) (width * 0.2));
        pen.dispose();
        assertThat(Squares.decoded(picture)).isEqualTo(USUAL);
    }

    @Test
    void theSvgSaysWhatItIsAndCarriesNothingThatRunsOrLoads() {
        var svg = Squares.parsed(new QrPicture("https://sotay.test/a&b/s/7K3M9XQF4").svg(300));
        assertThat(svg.getAttribute("width")).isEqualTo("300");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("https://sotay.test/a&b/s/7K3M9XQF4");
        assertThat(svg.getElementsByTagName("*").getLength()).isEqualTo(3);
    }
}
