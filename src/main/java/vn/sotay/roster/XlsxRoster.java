package vn.sotay.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a roster from all sheets of a workbook, one row at a time. POI's own way of streaming holds all shared texts in
 * memory, which grow with the rows; so the parts are read as the XML they are.
 */
final class XlsxRoster {

    /** What a part may unpack to: a million rows of a roster. */
    private static final long LARGEST_PART = 1L << 30;

    private static final int MOST_RATIO = 200;
    private static final long RATIO_COUNTS_FROM = 10L << 20;
    private static final int MOST_SHEETS = 100;
    /** Formatting reaches far to the right in some files; nothing there is ours. */
    private static final int COLUMNS_READ = 200;

    private final Path file;
    private final Path directory;

    XlsxRoster(Path file, Path directory) {
        this.file = file;
        this.directory = directory;
    }

    /** @throws FailedImport for what is no sound workbook */
    void read(RawRows to) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            CellFormats formats = formats(zip);
            try (SharedTexts texts = new SharedTexts(part(zip, "xl/sharedStrings.xml"), directory)) {
                for (Map.Entry<String, String> sheet : sheets(zip).entrySet()) {
                    InputStream part = part(zip, sheet.getValue());
                    if (part != null) {
                        readSheet(sheet.getKey(), part, new Cell(texts, formats), to);
                    }
                }
            }
        } catch (XMLStreamException | java.util.zip.ZipException | IllegalArgumentException broken) {
            throw new FailedImport(RosterFailure.DAMAGED, broken);
        } catch (java.io.EOFException cut) {
            throw new FailedImport(RosterFailure.DAMAGED, cut);
        }
    }

    private static InputStream part(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        long packed = Math.max(1, entry.getCompressedSize());
        return new XmlGuard(
                zip.getInputStream(entry), Math.min(LARGEST_PART, Math.max(RATIO_COUNTS_FROM, packed * MOST_RATIO)));
    }

    private static CellFormats formats(ZipFile zip) throws IOException, XMLStreamException {
        try (InputStream part = part(zip, "xl/styles.xml")) {
            return part == null ? CellFormats.NONE : CellFormats.read(part);
        }
    }

    /** Name to part, in the order of the workbook. */
    private static Map<String, String> sheets(ZipFile zip) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        try (InputStream part = part(zip, "xl/_rels/workbook.xml.rels")) {
            SheetXml xml = new SheetXml(required(part));
            while (xml.next()) {
                if (xml.starts("Relationship") && targets.size() < MOST_SHEETS * 2) {
                    targets.put(xml.attribute("Id"), resolved(xml.attribute("Target")));
                }
            }
        }
        Map<String, String> sheets = new LinkedHashMap<>();
        try (InputStream part = part(zip, "xl/workbook.xml")) {
            SheetXml xml = new SheetXml(required(part));
            while (xml.next()) {
                if (xml.starts("sheet") && sheets.size() < MOST_SHEETS) {
                    String target = targets.get(xml.attributeEndingIn("id"));
                    String name = xml.attribute("name");
                    if (target != null && name != null) {
                        sheets.put(name.substring(0, Math.min(name.length(), 31)), target);
                    }
                }
            }
        }
        return sheets;
    }

    private static InputStream required(InputStream part) {
        if (part == null) {
            throw new FailedImport(RosterFailure.DAMAGED);
        }
        return part;
    }

    private static String resolved(String target) {
        return target == null ? "" : target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private static void readSheet(String name, InputStream part, Cell cell, RawRows to)
            throws IOException, XMLStreamException {
        List<String> cells = new ArrayList<>();
        int line = 0;
        try (InputStream in = part;
                SheetXml xml = new SheetXml(in)) {
            while (!xml.ends("sheetData") && xml.next()) {
                if (xml.starts("row")) {
                    line = number(xml.attribute("r"), line + 1);
                    cells.clear();
                } else if (xml.starts("c")) {
                    int column = column(xml.attribute("r"), cells.size());
                    String text = cell.read(xml);
                    if (column < COLUMNS_READ && !text.isEmpty()) {
                        while (cells.size() <= column) {
                            cells.add("");
                        }
                        cells.set(column, Normalizer.normalize(text, Normalizer.Form.NFC));
                    }
                } else if (xml.ends("row") && !cells.isEmpty()) {
                    to.row(name, line, cells);
                }
            }
        }
    }

    private static int number(String given, int otherwise) {
        return given == null ? otherwise : Integer.parseInt(given);
    }

    /** {@code BC12} is in column 54, counted from 0. */
    private static int column(String reference, int otherwise) {
        int column = 0;
        for (int at = 0; reference != null && at < Math.min(reference.length(), 4); at++) {
            char letter = reference.charAt(at);
            if (letter >= 'A' && letter <= 'Z') {
                column = column * 26 + letter - 'A' + 1;
            }
        }
        return column == 0 ? otherwise : column - 1;
    }

    /** What one cell shows. */
    private record Cell(SharedTexts texts, CellFormats formats) {

        /** Reads to the end of the cell. */
        String read(SheetXml xml) throws IOException, XMLStreamException {
            String type = xml.attribute("t");
            String style = xml.attribute("s");
            StringBuilder value = new StringBuilder();
            String inline = "";
            boolean inValue = false;
            while (!xml.ends("c") && xml.next()) {
                if (xml.starts("is")) {
                    inline = RichText.of(xml, "is");
                } else if (xml.starts("v") || xml.ends("v")) {
                    inValue = xml.starts("v");
                } else if (inValue && xml.isText()) {
                    xml.appendTo(value);
                }
            }
            if ("inlineStr".equals(type)) {
                return inline;
            }
            if (value.isEmpty()) {
                return "";
            }
            if ("s".equals(type)) {
                return texts.get(value.toString());
            }
            return type == null || type.equals("n") ? formats.shown(value.toString(), style) : value.toString();
        }
    }
}
