package vn.sotay.roster;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One part of a workbook, element by element, within what such parts look like. */
final class SheetXml implements AutoCloseable {

    private static final int DEEPEST = 64;
    /** A parser keeps every name it has seen. */
    private static final int MOST_NAMES = 1_000;

    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    SheetXml(InputStream part) throws XMLStreamException {
        // Said here, so that a declaration inside cannot say otherwise.
        this.reader = FACTORY.createXMLStreamReader(part, "UTF-8");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Moves on to the next start or end of an element or text; {@code false} at the end. */
    boolean next() throws XMLStreamException {
        if (!reader.hasNext()) {
            return false;
        }
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
            note(reader.getLocalName());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                note(reader.getAttributeLocalName(i));
            }
            if (depth > DEEPEST || names.size() > MOST_NAMES) {
                throw new FailedImport(RosterFailure.DAMAGED);
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return true;
    }

    private void note(String name) {
        names.add(name);
    }

    boolean starts(String name) {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals(name);
    }

    boolean isText() {
        return reader.getEventType() == XMLStreamConstants.CHARACTERS
                || reader.getEventType() == XMLStreamConstants.SPACE;
    }

    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** Whatever namespace it is in: relations have theirs. */
    String attributeEndingIn(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Adds the text here. @throws FailedImport for more than a cell may hold */
    void appendTo(StringBuilder text) {
        if (text.length() + reader.getTextLength() > CsvRoster.LONGEST_CELL) {
            throw new FailedImport(RosterFailure.ROW_TOO_LONG);
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    @Override
    public void close() throws XMLStreamException {
        reader.close();
    }
}
