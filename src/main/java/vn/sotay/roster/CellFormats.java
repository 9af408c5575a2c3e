package vn.sotay.roster;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * How numbers are shown, as far as it matters for codes and phone numbers: {@code 0000000000} keeps the zeros in front
 * that the number itself has lost.
 *
 * @param zeros digits to show, by number of style; 0 for all other formats
 */
record CellFormats(List<Integer> zeros) {

    static final CellFormats NONE = new CellFormats(List.of());

    private static final int MOST = 65_000;
    private static final int LONGEST = 40;

    static CellFormats read(InputStream part) throws XMLStreamException {
        Map<String, Integer> padded = new HashMap<>();
        List<Integer> zeros = new ArrayList<>();
        boolean ofCells = false;
        SheetXml xml = new SheetXml(part);
        while (xml.next()) {
            if (xml.starts("numFmt") && padded.size() < MOST) {
                String code = xml.attribute("formatCode");
                if (code != null && code.matches("0{2," + LONGEST + "}")) {
                    padded.put(xml.attribute("numFmtId"), code.length());
                }
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                ofCells = xml.starts("cellXfs");
            } else if (ofCells && xml.starts("xf") && zeros.size() < MOST) {
                zeros.add(padded.getOrDefault(String.valueOf(xml.attribute("numFmtId")), 0));
            }
        }
        return new CellFormats(zeros);
    }

    /** A number as digits, never as {@code 1.2E11}. */
    String shown(String value, String style) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException other) {
            return value;
        }
        if (number.precision() > LONGEST || Math.abs((long) number.scale()) > LONGEST) {
            return value;
        }
        String digits = number.stripTrailingZeros().toPlainString();
        int wanted = number.signum() < 0 ? 0 : wanted(style);
        return "0".repeat(Math.max(0, wanted - digits.length())) + digits;
    }

    private int wanted(String style) {
        try {
            int at = style == null ? 0 : Integer.parseInt(style);
            return at >= 0 && at < zeros.size() ? zeros.get(at) : 0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
