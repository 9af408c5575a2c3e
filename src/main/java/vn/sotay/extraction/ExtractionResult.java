package vn.sotay.extraction;

/** What became of an extraction. */
public sealed interface ExtractionResult {

    record Extracted(ExtractedText text) implements ExtractionResult {}

    record Failed(FailureCode code) implements ExtractionResult {}
}
