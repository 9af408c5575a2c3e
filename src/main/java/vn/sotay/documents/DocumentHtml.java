package vn.sotay.documents;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.sotay.extraction.Block;

/** The reading text: the blocks one after the other, each element carrying the id of its passage. */
final class DocumentHtml {

    private static final Pattern FIRST_TAG = Pattern.compile("^<([a-z0-9]+)");

    private DocumentHtml() {}

    static String of(List<Block> blocks) {
        return blocks.stream()
                .map(block -> FIRST_TAG.matcher(block.html()).replaceFirst("<$1 id=\"" + block.id() + "\""))
                .collect(Collectors.joining("\n"));
    }
}
