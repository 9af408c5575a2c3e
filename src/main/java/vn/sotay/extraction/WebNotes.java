package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Foot- and endnotes of a web page: a mark that leads to a note which leads back. They are put last, numbered through. */
final class WebNotes {

    private static final Pattern MARK = Pattern.compile("[\\s\\[(]*(\\d{1,3}|[ivx]{1,5}|\\*{1,3})[\\s\\])]*");
    private static final int MOST = 2_000;

    private final Map<String, Element> places = new HashMap<>();
    private final Map<Element, Integer> numbers = new HashMap<>();
    private final List<Element> notes = new ArrayList<>();

    private WebNotes() {}

    static void putLast(Document page) {
        WebNotes found = new WebNotes();
        List<Element> marks = page.body().select("a[href^=#]").stream()
                .filter(link -> MARK.matcher(link.text()).matches())
                .limit(MOST)
                .toList();
        if (marks.isEmpty()) {
            return;
        }
        page.body().select("[id], a[name]").forEach(place -> {
            found.places.putIfAbsent(place.id(), place);
            found.places.putIfAbsent(place.attr("name"), place);
        });
        marks.forEach(found::refer);
        found.notes.forEach(page.body()::appendChild);
    }

    private void refer(Element mark) {
        Element note = block(places.get(mark.attr("href").substring(1)));
        if (note == null || note.equals(block(mark)) || numbers.containsKey(block(mark))) {
            return;
        }
        Integer known = numbers.get(note);
        if (known == null && !leadsBack(note, mark)) {
            return;
        }
        int number = known == null ? take(note) : known;
        Element outer = mark.parent() != null && mark.parent().nameIs("sup") ? mark.parent() : mark;
        outer.replaceWith(new Element("sup").appendChild(new TextNode("[" + number + "]")));
    }

    private int take(Element note) {
        int number = notes.size() + 1;
        numbers.put(note, number);
        // The mark that leads back is the number in front of the note, or an arrow behind it.
        note.select("a[href^=#]").stream()
                .filter(back -> MARK.matcher(back.text()).matches()
                        || back.text().strip().length() <= 1)
                .forEach(Element::remove);
        Element last = new Element("p").text("[" + number + "] ");
        note.childNodesCopy().forEach(last::appendChild);
        note.remove();
        notes.add(last);
        return number;
    }

    private boolean leadsBack(Element note, Element mark) {
        for (Element back : note.select("a[href^=#]")) {
            Element place = places.get(back.attr("href").substring(1));
            if (place != null
                    && (place.equals(mark)
                            || place.equals(mark.parent())
                            || mark.equals(place.parent())
                            || mark.equals(place.nextElementSibling()))) {
                return true;
            }
        }
        return false;
    }

    private static Element block(Element inside) {
        Element block = inside;
        while (block != null && !WebText.BLOCKS.contains(block.normalName())) {
            block = block.parent();
        }
        return block == null || block.nameIs("body") ? null : block;
    }
}
