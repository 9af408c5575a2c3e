package vn.sotay.extraction;

/** What became of an extraction. */
public sealed interface ExtractionResult {

    record Extracted(ExtractedText text) implements ExtractionResult {}

    record Drawn(PagePicture picture) implements ExtractionResult {}

    /** Bears a secrecy mark. Its text does not leave the worker. */
    record Marked(Secrecy secrecy) implements ExtractionResult {}

    record Failed(FailureCode code) implements ExtractionResult {}
}
