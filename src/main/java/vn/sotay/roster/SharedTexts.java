package vn.sotay.roster;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The texts that the cells of a workbook only number. A large workbook has more of them than fit into memory, so they lie
 * in two files: the texts, and where each one begins. Cells ask for them nearly in order, so a few pages at hand do.
 */
final class SharedTexts implements AutoCloseable {

    private static final int PAGE = 32 << 10;
    private static final int PAGES = 64;

    private final Path texts;
    private final Path places;
    private final FileChannel textFile;
    private final FileChannel placeFile;
    private final long count;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES;
        }
    };

    /** @param part shared strings of a workbook; {@code null} when it has none */
    SharedTexts(InputStream part, Path directory) throws IOException, XMLStreamException {
        this.texts = Files.createTempFile(directory, "import-", ".texts");
        this.places = Files.createTempFile(directory, "import-", ".places");
        try {
            this.count = part == null ? 0 : unpack(part);
            this.textFile = FileChannel.open(texts, StandardOpenOption.READ);
            this.placeFile = FileChannel.open(places, StandardOpenOption.READ);
        } catch (IOException | XMLStreamException | RuntimeException broken) {
            Files.deleteIfExists(texts);
            Files.deleteIfExists(places);
            throw broken;
        }
    }

    private long unpack(InputStream part) throws IOException, XMLStreamException {
        long found = 0;
        long written = 0;
        try (DataOutputStream textOut = buffered(texts);
                DataOutputStream placeOut = buffered(places);
                SheetXml xml = new SheetXml(part)) {
            placeOut.writeLong(0);
            while (xml.next()) {
                if (xml.starts("si")) {
                    byte[] text = RichText.of(xml, "si").getBytes(StandardCharsets.UTF_8);
                    textOut.write(text);
                    written += text.length;
                    placeOut.writeLong(written);
                    found++;
                }
            }
        }
        return found;
    }

    private static DataOutputStream buffered(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), PAGE));
    }

    /** @throws FailedImport when there is no such text */
    String get(String number) throws IOException {
        long index;
        try {
            index = Long.parseLong(number.strip());
        } catch (NumberFormatException none) {
            throw new FailedImport(RosterFailure.DAMAGED, none);
        }
        if (index < 0 || index >= count) {
            throw new FailedImport(RosterFailure.DAMAGED);
        }
        ByteBuffer place = ByteBuffer.wrap(bytes(placeFile, -1, index * Long.BYTES, 2 * Long.BYTES));
        long from = place.getLong();
        return new String(bytes(textFile, 1, from, (int) (place.getLong() - from)), StandardCharsets.UTF_8);
    }

    /** @param side tells the pages of the two files apart */
    private byte[] bytes(FileChannel file, int side, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            long page = (from + done) / PAGE;
            byte[] held = page(file, side, page);
            int offset = (int) (from + done - page * PAGE);
            int part = Math.min(length - done, held.length - offset);
            System.arraycopy(held, offset, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    private byte[] page(FileChannel file, int side, long page) throws IOException {
        long key = side * (page + 1);
        byte[] held = pages.get(key);
        if (held == null) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(PAGE, file.size() - page * PAGE));
            while (buffer.hasRemaining() && file.read(buffer, page * PAGE + buffer.position()) >= 0) {
                // to its end
            }
            held = buffer.array();
            pages.put(key, held);
        }
        return held;
    }

    @Override
    public void close() throws IOException {
        textFile.close();
        placeFile.close();
        Files.deleteIfExists(texts);
        Files.deleteIfExists(places);
    }
}
