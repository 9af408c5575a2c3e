package vn.sotay.roster;

import javax.xml.stream.XMLStreamException;

/** Text of a cell, put together from its differently formatted pieces. */
final class RichText {

    private RichText() {}

    /** Reads to the end of the element that holds it; readings of characters by their side are left out. */
    static String of(SheetXml xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        boolean aside = false;
        while (!xml.ends(element) && xml.next()) {
            if (xml.starts("t") || xml.ends("t")) {
                inText = xml.starts("t");
            } else if (xml.starts("rPh") || xml.ends("rPh")) {
                aside = xml.starts("rPh");
            } else if (inText && !aside && xml.isText()) {
                xml.appendTo(text);
            }
        }
        return text.toString();
    }
}
