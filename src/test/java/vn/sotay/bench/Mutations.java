package vn.sotay.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import vn.sotay.bench.SmallPapers.Paper;
import vn.sotay.extraction.FileKind;

/** Spoils papers in the ways that break parsers. The same seed spoils in the same way. */
final class Mutations {

    private static final List<String> EXTREMES = List.of(
            "0", "-1", "1", "65536", "2147483647", "2147483648", "-2147483649", "999999999999999999999", "1e99");
    private static final List<String> NAMES = List.of(
            "../../etc/passwd", "a\u202Efdp.exe", "con", "x".repeat(300), "C:\\Windows\\a", "  ", "..", "tên có dấu");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern REFERENCE = Pattern.compile("\\d+ 0 R");
    private static final Pattern NAME = Pattern.compile("/[A-Z][A-Za-z0-9]{1,15}");
    private static final Pattern TAG = Pattern.compile("<[^<>]{1,300}>");
    private static final int LARGEST_ENTRY = 4 << 20;
    private static final int MOST_ENTRIES = 300;

    private final Random random;
    private final List<Paper> papers;

    Mutations(long seed, List<Paper> papers) {
        this.random = new Random(seed);
        this.papers = papers;
    }

    Paper next() throws IOException {
        Paper paper = papers.get(random.nextInt(papers.size()));
        byte[] content = paper.content();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            content = random.nextInt(3) == 0 ? bytes(content) : inside(paper.kind(), content);
        }
        String name = random.nextInt(20) == 0
                ? NAMES.get(random.nextInt(NAMES.size())) + "."
                        + paper.kind().extensions().get(0)
                : paper.name();
        return new Paper(name, paper.kind(), content);
    }

    private byte[] inside(FileKind kind, byte[] content) throws IOException {
        return switch (kind) {
            case DOCX -> zip(content);
            case PDF -> latin(pdf(new String(content, StandardCharsets.ISO_8859_1)));
            case HTML -> latin(markup(new String(content, StandardCharsets.ISO_8859_1)));
            case TXT -> latin(text(new String(content, StandardCharsets.ISO_8859_1)));
        };
    }

    private byte[] bytes(byte[] content) {
        if (content.length < 2) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(content.length);
        int length = Math.min(content.length - at, 1 + random.nextInt(1 << random.nextInt(13)));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(content);
            case 1 -> Arrays.copyOf(content, at);
            case 2 -> join(Arrays.copyOf(content, at), Arrays.copyOfRange(content, at + length, content.length));
            case 3 -> join(Arrays.copyOf(content, at + length), Arrays.copyOfRange(content, at, content.length));
            case 4 -> spliced(content, at);
            default -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield join(join(Arrays.copyOf(content, at), noise), Arrays.copyOfRange(content, at, content.length));
            }
        };
    }

    private byte[] flipped(byte[] content) {
        byte[] flipped = content.clone();
        for (int times = 1 + random.nextInt(30); times > 0; times--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] spliced(byte[] content, int at) {
        byte[] other = papers.get(random.nextInt(papers.size())).content();
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + 1 + random.nextInt(1 << 14));
        return join(
                join(Arrays.copyOf(content, at), Arrays.copyOfRange(other, from, to)),
                Arrays.copyOfRange(content, at, content.length));
    }

    /** Unpacks, spoils one part or the list of them, and packs again; as bytes when it cannot be unpacked. */
    private byte[] zip(byte[] content) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry();
                    entry != null && parts.size() < MOST_ENTRIES;
                    entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readNBytes(LARGEST_ENTRY));
            }
        } catch (IOException | IllegalArgumentException damaged) {
            return bytes(content);
        }
        if (parts.isEmpty()) {
            return bytes(content);
        }
        List<String> names = List.copyOf(parts.keySet());
        String name = random.nextBoolean() && parts.containsKey("word/document.xml")
                ? "word/document.xml"
                : names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> parts.remove(name);
            case 1 -> parts.put(NAMES.get(random.nextInt(NAMES.size())), parts.get(name));
            case 2 -> parts.put(name, bytes(parts.get(name)));
            case 3 -> parts.put(name, parts.get(names.get(random.nextInt(names.size()))));
            default -> parts.put(name, latin(markup(new String(parts.get(name), StandardCharsets.ISO_8859_1))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private String pdf(String content) {
        return switch (random.nextInt(6)) {
            case 0 -> replaced(content, NUMBER, EXTREMES.get(random.nextInt(EXTREMES.size())));
            case 1 -> replaced(content, REFERENCE, (1 + random.nextInt(30)) + " 0 R");
            case 2 -> replaced(content, NAME, other(content, NAME));
            case 3 -> replaced(content, NAME, "/Kids");
            case 4 -> content.replaceFirst("startxref\\s+\\d+", "startxref\n" + random.nextInt(content.length() + 1));
            default -> replaced(content, Pattern.compile("endobj|endstream|stream|obj|xref|trailer"), "");
        };
    }

    private String markup(String content) {
        String tag = other(content, TAG);
        return switch (random.nextInt(10)) {
            case 0 -> replaced(content, TAG, "");
            case 1 -> replaced(content, TAG, Matcher.quoteReplacement(tag));
            case 2 -> replaced(content, TAG, Matcher.quoteReplacement(tag.repeat(1 + random.nextInt(300))));
            case 3 ->
                replaced(
                        content,
                        Pattern.compile("\"[^\"<>]{0,100}\""),
                        "\"" + EXTREMES.get(random.nextInt(EXTREMES.size())) + "\"");
            case 4 -> replaced(content, NUMBER, EXTREMES.get(random.nextInt(EXTREMES.size())));
            case 5 ->
                inserted(content, "&#" + random.nextInt(70_000) + ";&x;&#x0;&amp;".repeat(1 + random.nextInt(50)));
            case 6 ->
                inserted(content, "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"&x;&x;\">]>");
            case 7 -> {
                int at = random.nextInt(content.length() + 1);
                int end = Math.min(content.length(), at + random.nextInt(3_000));
                yield inserted(content, content.substring(at, end).repeat(1 + random.nextInt(40)));
            }
            case 8 -> inserted(content, "\u0000\u0001\uFFFF<![CDATA[");
            default -> text(content);
        };
    }

    private String text(String content) {
        return switch (random.nextInt(5)) {
            case 0 -> inserted(content, "x ".repeat(random.nextInt(200_000)));
            case 1 -> inserted(content, "1.1.1.1) a) [1] ".repeat(random.nextInt(2_000)));
            case 2 -> content.replace("\n", "");
            case 3 -> inserted(content, "\n".repeat(random.nextInt(50_000)));
            default -> inserted(content, "\u00E2\u0080\u00AE\u00CC\u0083".repeat(random.nextInt(500)));
        };
    }

    private String inserted(String content, String what) {
        int at = random.nextInt(content.length() + 1);
        return content.substring(0, at) + what + content.substring(at);
    }

    /** One of the places, or each tenth of them. */
    private String replaced(String content, Pattern what, String with) {
        boolean many = random.nextInt(4) == 0;
        long places = what.matcher(content).results().count();
        if (places == 0) {
            return content;
        }
        long chosen = random.nextLong(places);
        long[] seen = {0};
        return what.matcher(content).replaceAll(found -> {
            boolean here = many ? random.nextInt(10) == 0 : seen[0]++ == chosen;
            return here ? with : Matcher.quoteReplacement(found.group());
        });
    }

    private String other(String content, Pattern what) {
        List<String> found = what.matcher(content)
                .results()
                .limit(500)
                .map(one -> one.group())
                .toList();
        return found.isEmpty() ? "" : found.get(random.nextInt(found.size()));
    }

    private static byte[] latin(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
