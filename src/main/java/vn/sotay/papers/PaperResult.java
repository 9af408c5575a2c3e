package vn.sotay.papers;

import vn.sotay.extraction.FailureCode;
import vn.sotay.extraction.Secrecy;

/** What became of reading a file. */
public sealed interface PaperResult {

    record Read(Paper paper) implements PaperResult {}

    /** Bears a secrecy mark. Its text does not leave the worker. */
    record Marked(Secrecy secrecy) implements PaperResult {}

    record Failed(FailureCode code) implements PaperResult {}
}
