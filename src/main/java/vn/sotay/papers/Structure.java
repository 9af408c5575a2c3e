package vn.sotay.papers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Portion.Start;
import vn.sotay.platform.data.Sha256;

/** Makes provisions of the portions of a paper: each with its words, its place in the tree and its address. */
public final class Structure {

    private final List<Provision> provisions = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Body body;
    private int tables;

    private record Open(String id, int level) {}

    private Structure() {}

    /** In reading order; every word of the portions is in exactly one of them. */
    public static List<Provision> of(List<Portion> portions) {
        Structure structure = new Structure();
        portions.forEach(structure::add);
        structure.close();
        return structure.provisions;
    }

    private void add(Portion portion) {
        Start start = portion.start();
        if (start == null && body == null) {
            start = new Start(ProvisionKind.PREAMBLE, 0, null, null);
        }
        if (start != null) {
            close();
            while (!open.isEmpty() && open.peek().level() >= start.level()) {
                open.pop();
            }
            String parent = open.isEmpty() ? null : open.peek().id();
            String id = unique(idOf(start));
            if (holds(start.kind())) {
                open.push(new Open(id, start.level()));
            }
            body = new Body(id, parent, start);
        }
        body.add(portion, portion.kind() == Block.Kind.TABLE ? withAddress(portion.html()) : portion.html());
    }

    /** Header, preamble and signature stand before and behind the divisions and hold none of them. */
    private static boolean holds(ProvisionKind kind) {
        return switch (kind) {
            case HEADER, PREAMBLE, CLOSING, FOOTNOTE -> false;
            default -> true;
        };
    }

    private void close() {
        if (body != null) {
            provisions.add(body.provision());
        }
    }

    private String withAddress(String html) {
        return html.replaceFirst("<table", "<table id=\"bang-" + ++tables + "\"");
    }

    /** Articles count through the whole paper, everything else starts anew in what it is in. */
    private String idOf(Start start) {
        Optional<Ordinal> ordinal = start.label() == null ? Optional.empty() : Ordinal.of(start.label());
        String own =
                start.kind().slug() + ordinal.map(number -> "-" + number.slug()).orElse("");
        if (start.level() == 0) {
            return own;
        }
        if (start.kind() == ProvisionKind.ARTICLE) {
            String annex = open.isEmpty() ? "" : open.peekLast().id();
            return annex.startsWith(ProvisionKind.ANNEX.slug()) ? annex + "." + own : own;
        }
        String parent = open.isEmpty() ? "" : open.peek().id() + ".";
        return ordinal.filter(number -> number.style() == Ordinal.Style.DECIMAL)
                .flatMap(number -> continued(number.slug()))
                .orElse(parent + own);
    }

    /** {@code 1.1} inside {@code muc-1} is {@code muc-1.1}. */
    private Optional<String> continued(String decimal) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        String above = decimal.substring(0, decimal.lastIndexOf('.'));
        String parent = open.peek().id();
        return parent.endsWith("-" + above)
                ? Optional.of(parent + decimal.substring(above.length()))
                : Optional.empty();
    }

    private String unique(String id) {
        String free = id;
        for (int copy = copies.getOrDefault(id, 2); !ids.add(free); copy++) {
            free = id + "--" + copy;
            copies.put(id, copy + 1);
        }
        return free;
    }

    /** The words of one provision as they come in. */
    private static final class Body {
        private final String id;
        private final String parent;
        private final Start start;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        private Body(String id, String parent, Start start) {
            this.id = id;
            this.parent = parent;
            this.start = start;
        }

        private void add(Portion portion, String shown) {
            text.append(text.isEmpty() ? "" : "\n").append(portion.text());
            boolean onlyHeading = portion.start() != null && start.heading() != null;
            if (!onlyHeading) {
                html.append(html.isEmpty() ? "" : "\n")
                        .append(portion.quoted() ? "<blockquote>" + shown + "</blockquote>" : shown);
            }
        }

        private Provision provision() {
            String words = text.toString();
            return new Provision(
                    id, parent, start.kind(), start.label(), start.heading(), words, html.toString(), sha256(words));
        }
    }

    /** SHA-256 in hexadecimal. */
    static String sha256(String words) {
        return HexFormat.of().formatHex(Sha256.digest().digest(words.getBytes(StandardCharsets.UTF_8)));
    }
}
