package vn.sotay.extraction;

import org.apache.pdfbox.contentstream.operator.Operator;

/** Counts what a page of a PDF has drawn: forms inside forms make a short file an endless one. */
final class PdfEffort {

    /** A dense page of text has 20,000, a map half a million. */
    private static final int MOST = 1_000_000;

    private static final int OF_A_FORM = 50;

    private int spent;

    void startPage() {
        spent = 0;
    }

    void count(Operator operator) {
        spent += operator.getName().equals("Do") ? OF_A_FORM : 1;
        if (spent > MOST) {
            throw new ExtractionException(FailureCode.TOO_LONG);
        }
    }
}
