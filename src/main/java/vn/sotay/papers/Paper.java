package vn.sotay.papers;

import java.util.List;
import vn.sotay.extraction.Block;
import vn.sotay.extraction.ExtractedText;

/** A file that was read: its text, what it says of itself, how it is divided. */
public record Paper(ExtractedText text, Identity identity, List<Portion> portions) {

    public Paper {
        portions = List.copyOf(portions);
    }

    static Paper of(ExtractedText text) {
        List<Block> blocks = text.blocks();
        return new Paper(text, IdentityReading.of(blocks), StructureReading.of(blocks));
    }
}
