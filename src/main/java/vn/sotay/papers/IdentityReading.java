package vn.sotay.papers;

import java.util.List;
import vn.sotay.extraction.Block;

/** Reads what a paper says of itself: on top, and around the signature. */
final class IdentityReading {

    private IdentityReading() {}

    static Identity of(List<Block> blocks) {
        return new Identity(List.of());
    }
}
