package vn.sotay.identity;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.sotay.platform.print.Paper;
import vn.sotay.platform.print.Paper.Face;
import vn.sotay.platform.print.Paper.Spot;
import vn.sotay.platform.web.Messages;

/** Activation codes to cut out and hand over: eight slips on a sheet of A4. */
final class SlipSheet {

    private static final int ACROSS = 2;
    private static final int DOWN = 4;
    private static final float SLIP_WIDTH = Paper.WIDTH / ACROSS;
    private static final float SLIP_HEIGHT = Paper.HEIGHT / DOWN;
    private static final float MARGIN = 17;
    private static final float QR = 80;
    private static final float TEXT_WIDTH = SLIP_WIDTH - 3 * MARGIN - QR;

    private static final Face HEADING = Face.of(7.5f).strong().faint().spaced(0.4f);
    private static final Face NAME = Face.of(13).strong();
    private static final Face PLAIN = Face.of(9);
    private static final Face SMALL = Face.of(7.6f);
    private static final Face CODE = Face.of(17).strong().spaced(1.2f);

    /** Slips are read in Vietnam, whatever the server's zone. */
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Paper paper;
    private final Locale language;

    private SlipSheet(Paper paper, Locale language) {
        this.paper = paper;
        this.language = language;
    }

    static byte[] print(List<CodeSlip> slips, Locale language) {
        try (Paper paper = new Paper(Messages.text(language, "print.slip-heading"))) {
            SlipSheet sheet = new SlipSheet(paper, language);
            sheet.beginSheet();
            for (int number = 0; number < slips.size(); number++) {
                int place = number % (ACROSS * DOWN);
                if (number > 0 && place == 0) {
                    sheet.beginSheet();
                }
                int column = place % ACROSS;
                int row = place / ACROSS;
                sheet.draw(
                        slips.get(number),
                        new Spot(column * SLIP_WIDTH + MARGIN, Paper.HEIGHT - row * SLIP_HEIGHT - MARGIN));
            }
            return paper.bytes();
        } catch (IOException | WriterException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void beginSheet() throws IOException {
        paper.newSheet();
        for (int column = 1; column < ACROSS; column++) {
            paper.dashed(new Spot(column * SLIP_WIDTH, 0), new Spot(column * SLIP_WIDTH, Paper.HEIGHT));
        }
        for (int row = 1; row < DOWN; row++) {
            paper.dashed(new Spot(0, row * SLIP_HEIGHT), new Spot(Paper.WIDTH, row * SLIP_HEIGHT));
        }
    }

    private void draw(CodeSlip slip, Spot corner) throws IOException, WriterException {
        float y = corner.y() - 7;
        y = lines(said("print.slip-heading"), new Spot(corner.x(), y), HEADING, 2);
        y = lines(slip.fullName(), new Spot(corner.x(), y - 10), NAME, 2);
        y = lines(said("print.slip-member", slip.memberCode()), new Spot(corner.x(), y - 1), PLAIN, 2);
        lines(slip.unitName(), new Spot(corner.x(), y), PLAIN.faint(), 1);
        qr(slip.uri(), new Spot(corner.x() + TEXT_WIDTH + MARGIN, corner.y() - QR));

        float codeBase = corner.y() - QR - 27;
        float whole = SLIP_WIDTH - 2 * MARGIN;
        paper.fill(new Spot(corner.x() - 5, codeBase - 8), new Spot(whole + 10, 28), 0.92f);
        paper.write(slip.code(), new Spot(corner.x() + 3, codeBase), CODE);
        float right = corner.x() + whole;
        String until = said("print.slip-until", until(slip.expiresAt()));
        paper.write(said("print.slip-once"), ending(said("print.slip-once"), right, codeBase + 7), SMALL);
        paper.write(until, ending(until, right, codeBase - 3), SMALL.strong());

        y = codeBase - 19;
        for (String step : List.of("print.slip-step-1", "print.slip-step-2", "print.slip-warning")) {
            for (String line : paper.wrapped(said(step), whole, SMALL)) {
                paper.write(line, new Spot(corner.x(), y), SMALL);
                y -= 9.3f;
            }
        }
    }

    /** At most so many lines, and where the next begins. */
    private float lines(String words, Spot first, Face face, int most) throws IOException {
        List<String> lines = paper.wrapped(words, TEXT_WIDTH, face);
        float y = first.y();
        for (int number = 0; number < Math.min(lines.size(), most); number++) {
            boolean cut = number == most - 1 && lines.size() > most;
            paper.write(lines.get(number) + (cut ? "…" : ""), new Spot(first.x(), y), face);
            y -= face.size() * 1.25f;
        }
        return y;
    }

    private Spot ending(String words, float right, float y) throws IOException {
        return new Spot(right - paper.width(words, SMALL), y);
    }

    /** Drawn square by square, so that it is sharp on every printer. */
    private void qr(String content, Spot lowerLeft) throws IOException, WriterException {
        BitMatrix squares = new QRCodeWriter()
                .encode(
                        content,
                        BarcodeFormat.QR_CODE,
                        0,
                        0,
                        Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
        float side = QR / squares.getWidth();
        for (int row = 0; row < squares.getHeight(); row++) {
            for (int column = 0; column < squares.getWidth(); column++) {
                if (squares.get(column, row)) {
                    // A trifle larger than its place, or hair lines shine through between two squares.
                    paper.fill(
                            new Spot(lowerLeft.x() + column * side, lowerLeft.y() + QR - (row + 1) * side),
                            new Spot(side + 0.05f, side + 0.05f),
                            0);
                }
            }
        }
    }

    private static String until(Instant expiresAt) {
        return UNTIL.format(expiresAt);
    }

    private String said(String key, Object... arguments) {
        return Messages.text(language, key, arguments);
    }
}
