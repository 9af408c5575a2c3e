package vn.sotay.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first lines of a Word file, with its text boxes, and all its page headers, footers and watermarks. Streamed
 * instead of opened, so that a long document costs no more than its beginning.
 */
final class WordHead {

    private static final String MAIN = "word/document.xml";
    /** A logo is smaller, a scanned page is not. */
    private static final long PICTURE_OF_A_PAGE = 30_000;

    private final HeadLines lines = new HeadLines();

    private WordHead() {}

    static Head read(Path file) throws IOException {
        WordHead reader = new WordHead();
        boolean pictures = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry main = zip.getEntry(MAIN);
            if (main == null) {
                throw new ExtractionException(FailureCode.DAMAGED);
            }
            reader.read(zip, main);
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                pictures |= name.startsWith("word/media/") && entry.getSize() > PICTURE_OF_A_PAGE;
                if (name.matches("word/[^/]+\\.xml") && !name.equals(MAIN)) {
                    reader.read(zip, entry);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return reader.lines.head(pictures);
    }

    private void read(ZipFile zip, ZipEntry entry) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            xml.nextTag();
            switch (xml.getLocalName()) {
                case "document" -> new Part(xml, false).read();
                case "hdr", "ftr" -> new Part(xml, true).read();
                default -> {
                    // Styles, settings, notes: not on top of a page.
                }
            }
        }
    }

    private final class Part {
        private final XMLStreamReader xml;
        private final boolean apart;
        /** A text box stands inside a paragraph and has paragraphs of its own. */
        private final Deque<StringBuilder> paragraphs = new ArrayDeque<>();

        private int boxes;

        private Part(XMLStreamReader xml, boolean apart) {
            this.xml = xml;
            this.apart = apart;
        }

        private void read() throws XMLStreamException {
            while (xml.hasNext() && (apart || !lines.isFull())) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName());
                }
            }
            while (!paragraphs.isEmpty()) {
                end("p");
            }
        }

        private void start(String element) throws XMLStreamException {
            switch (element) {
                case "p" -> paragraphs.push(new StringBuilder());
                case "t" -> append(xml.getElementText());
                case "tab", "ptab" -> append("\t");
                case "br", "cr" -> append("\n");
                case "noBreakHyphen" -> append("-");
                // Tab stops are called like tabs; what was moved away stands where it is now as well.
                case "pPr", "moveFrom" -> skip();
                case "txbxContent" -> boxes++;
                case "textpath" -> watermark();
                default -> table(element, true);
            }
        }

        private void end(String element) {
            switch (element) {
                case "p" -> endParagraph();
                case "txbxContent" -> boxes--;
                default -> table(element, false);
            }
        }

        private void table(String element, boolean starts) {
            if (apart || boxes > 0) {
                return;
            }
            switch (element + (starts ? " starts" : " ends")) {
                case "tbl starts" -> lines.startTable();
                case "tr starts" -> lines.startRow();
                case "tc starts" -> lines.startCell();
                case "tbl ends" -> lines.endTable();
                default -> {
                    // Everything else is no table.
                }
            }
        }

        private void append(String words) {
            if (!paragraphs.isEmpty()) {
                paragraphs.peek().append(words);
            }
        }

        private void endParagraph() {
            String text = paragraphs.isEmpty() ? "" : paragraphs.pop().toString();
            if (apart || boxes > 0) {
                lines.addApart(text);
            } else {
                lines.add(text);
            }
        }

        private void watermark() {
            String text = xml.getAttributeValue(null, "string");
            lines.addApart(text == null ? "" : text);
        }

        private void skip() throws XMLStreamException {
            for (int depth = 1; depth > 0; ) {
                int event = xml.next();
                depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            }
        }
    }
}
