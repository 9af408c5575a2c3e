package vn.sotay.roster;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets only such XML through as spreadsheets write: no declarations, comments or instructions, nothing without end
 * between two tags. Parsers hold each of these in memory as a whole, and entities lead out of the file.
 */
final class XmlGuard extends FilterInputStream {

    /** More than the longest cell, each character of it escaped. */
    private static final int FARTHEST = 256 << 10;

    private final long limit;
    private long passed;
    private int sinceTag;
    private int before;

    /** @param limit bytes, after which it unpacks to too much */
    XmlGuard(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        for (int at = from; at < from + read; at++) {
            check(into[at] & 0xFF);
        }
        return read;
    }

    private void check(int one) {
        boolean atStart = passed++ < 8;
        sinceTag = one == '<' ? 0 : sinceTag + 1;
        if (passed > limit || sinceTag > FARTHEST) {
            throw new FailedImport(passed > limit ? RosterFailure.EXPANDS_TOO_MUCH : RosterFailure.ROW_TOO_LONG);
        }
        boolean foreign = before == '<' && (one == '!' || (one == '?' && !atStart));
        // In UTF-16 none of this would be seen.
        if (foreign || one == 0) {
            throw new FailedImport(RosterFailure.DAMAGED);
        }
        before = one;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
