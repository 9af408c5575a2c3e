package vn.sotay.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Checks a DOCX as the archive it is: every entry is unpacked into nothing and counted, declared sizes are not
 * believed.
 *
 * <p>Word keeps drawings, formulas and the remains of web forms as OLE objects; published documents are full of them,
 * and extraction ignores them. Refused are only those that hold a file, a program or macros.
 */
final class WordPackage {

    static final int MAX_ENTRIES = 2_000;
    static final long MAX_DIRECTORY_BYTES = 1L << 20;
    static final long MAX_UNPACKED = 200L << 20;
    /** XML is held in memory as objects, at about ten times its size. */
    static final long MAX_XML_PART = 16L << 20;

    static final int MAX_RATIO = 100;
    /** Below this the ratio says nothing: a short empty table already packs 1:50. */
    static final long RATIO_COUNTS_FROM = 1L << 20;

    private static final int MAX_CONTENT_TYPES = 1 << 20;
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final Pattern LOADED_WHEN_OPENED =
            Pattern.compile(".*/(attachedTemplate|oleObject|frame|subDocument|control|aFChunk)");
    private static final Pattern FROM_THE_NET =
            Pattern.compile("\\s*(https?:|ftp:|mhtml:|file://[^/]|file:/{4}|\\\\{2}).*");

    private final ZipFile zip;
    private final Set<String> names = new HashSet<>();
    private long unpacked;

    private WordPackage(ZipFile zip) {
        this.zip = zip;
    }

    static void check(Path file) throws IOException, RefusedException {
        checkDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new WordPackage(zip).check();
        } catch (ZipException | IllegalArgumentException e) {
            throw new RefusedException(Refusal.DAMAGED);
        }
    }

    /** Before the library reads the directory into memory, and so that no other archive hides before or behind it. */
    private static void checkDirectory(Path file) throws IOException, RefusedException {
        byte[] tail = FileBytes.tail(file, FileBytes.ZIP_END);
        if (tail.length < FileBytes.ZIP_END || !FileBytes.startsWith(tail, "PK\5\6")) {
            throw new RefusedException(FileBytes.endsAsZip(file) ? Refusal.ARCHIVE : Refusal.DAMAGED);
        }
        ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        int entries = end.getShort(10) & 0xFFFF;
        long length = end.getInt(12) & 0xFFFFFFFFL;
        long offset = end.getInt(16) & 0xFFFFFFFFL;
        if (entries > MAX_ENTRIES || length > MAX_DIRECTORY_BYTES) {
            throw new RefusedException(Refusal.EXPANDS_TOO_MUCH);
        }
        if (offset + length + FileBytes.ZIP_END != Files.size(file)) {
            throw new RefusedException(Refusal.POLYGLOT);
        }
        byte[] first = FileBytes.head(file, 8);
        if (entries > 0 && (first[6] & 1) != 0) {
            throw new RefusedException(Refusal.ENCRYPTED);
        }
    }

    private void check() throws IOException, RefusedException {
        requireWord();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            requireSafeName(entry.getName());
            count(entry);
            requireHarmless(entry);
        }
    }

    private void requireWord() throws IOException, RefusedException {
        ZipEntry types = zip.getEntry(CONTENT_TYPES);
        if (types == null) {
            boolean openDocument = zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null;
            throw openDocument
                    ? new RefusedException(Refusal.OTHER_OFFICE, Map.of("found", "application/vnd.oasis.opendocument"))
                    : new RefusedException(Refusal.ARCHIVE);
        }
        String content;
        try (InputStream in = zip.getInputStream(types)) {
            content = new String(in.readNBytes(MAX_CONTENT_TYPES), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        }
        if (content.contains("macroenabled") || content.contains("vbaproject")) {
            throw new RefusedException(Refusal.MACROS);
        }
        if (!content.contains("wordprocessingml.document.main+xml") || zip.getEntry("word/document.xml") == null) {
            throw new RefusedException(Refusal.OTHER_OFFICE, Map.of("found", "application/x-tika-ooxml"));
        }
    }

    private void requireSafeName(String name) throws RefusedException {
        boolean leaves = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.contains("\0")
                || Pattern.compile("(^|/)\\.\\.(/|$)").matcher(name).find();
        if (leaves || !names.add(name.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(Refusal.UNSAFE_ENTRY);
        }
    }

    private void count(ZipEntry entry) throws IOException, RefusedException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
        byte[] buffer = new byte[32 << 10];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                unpacked += read;
                long packed = Math.max(1, entry.getCompressedSize());
                if (unpacked > MAX_UNPACKED
                        || (xml && size > MAX_XML_PART)
                        || (size > RATIO_COUNTS_FROM && size / packed > MAX_RATIO)) {
                    throw new RefusedException(Refusal.EXPANDS_TOO_MUCH);
                }
            }
        }
    }

    private void requireHarmless(ZipEntry entry) throws IOException, RefusedException {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject") || name.contains("vbadata")) {
            throw new RefusedException(Refusal.MACROS);
        }
        if (name.endsWith(".rels")) {
            requireNothingLoaded(entry);
            return;
        }
        byte[] head;
        try (InputStream in = zip.getInputStream(entry)) {
            head = in.readNBytes(8);
        }
        if (FileBytes.startsWith(head, "PK\3\4") || FileBytes.startsWith(head, "MZ")) {
            throw new RefusedException(Refusal.EMBEDDED_FILE);
        }
        if (FileBytes.startsWith(head, "\u00D0\u00CF\u0011\u00E0")) {
            requireHarmlessObject(entry);
        }
    }

    private void requireHarmlessObject(ZipEntry entry) throws IOException, RefusedException {
        for (String stream : new String[] {"_VBA_PROJECT", "Macros", "Ole10Native", "Package", "WordDocument"}) {
            try (InputStream in = zip.getInputStream(entry)) {
                if (FileBytes.containsUtf16(in, stream)) {
                    boolean macros = stream.equals("_VBA_PROJECT") || stream.equals("Macros");
                    throw new RefusedException(macros ? Refusal.MACROS : Refusal.EMBEDDED_FILE);
                }
            }
        }
    }

    private void requireNothingLoaded(ZipEntry entry) throws IOException, RefusedException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader relations = factory.createXMLStreamReader(in);
            while (relations.hasNext()) {
                if (relations.next() == XMLStreamConstants.START_ELEMENT && isLoaded(relations)) {
                    throw new RefusedException(Refusal.EXTERNAL_CONTENT);
                }
            }
        } catch (XMLStreamException e) {
            throw new RefusedException(Refusal.DAMAGED);
        }
    }

    /** Templates of the author's own machine ({@code file:///C:/…/Normal.dotm}) are common and lead nowhere. */
    private static boolean isLoaded(XMLStreamReader relation) {
        String type = relation.getAttributeValue(null, "Type");
        String target = relation.getAttributeValue(null, "Target");
        return "External".equals(relation.getAttributeValue(null, "TargetMode"))
                && type != null
                && target != null
                && LOADED_WHEN_OPENED.matcher(type).matches()
                && FROM_THE_NET.matcher(target.toLowerCase(Locale.ROOT)).matches();
    }
}
