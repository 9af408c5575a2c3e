package vn.sotay.imaging;

/** A picture that is read row by row. */
interface Rows {

    int width();

    int height();

    /** Red, green and blue of one row, in the low bytes; anything above them says nothing. */
    void read(int y, int[] into);
}
