package vn.sotay.papers;

import java.util.List;
import vn.sotay.extraction.Block;

/** Finds where provisions begin. */
final class StructureReading {

    private StructureReading() {}

    static List<Portion> of(List<Block> blocks) {
        return blocks.stream()
                .map(block -> new Portion(block.id(), 0, block.kind(), null, false, block.html(), block.text()))
                .toList();
    }
}
