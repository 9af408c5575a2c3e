package vn.sotay.imaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The frame of a JPEG file (ITU-T T.81, annex B), which says what decoding it would cost. */
final class JpegHeader {

    /** Of a picture in several passes the decoder holds all coefficients, outside the heap of its JVM. */
    private static final long MOST_COEFFICIENT_BYTES = 128L << 20;

    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int SCAN = 0xDA;
    private static final int BITS = 8;
    private static final int BLOCK = 8;
    private static final int BLOCK_BYTES = 128;

    private JpegHeader() {}

    static void requireReadable(byte[] file) throws RefusedException {
        Segments segments = new Segments(file);
        try {
            while (segments.next()) {
                if (isFrame(segments.marker())) {
                    requireReadable(segments.marker(), segments.body(), segments);
                    return;
                }
            }
        } catch (BufferUnderflowException cutOff) {
            throw new RefusedException(Refusal.DAMAGED);
        }
        throw new RefusedException(Refusal.DAMAGED);
    }

    /** C4, C8 and CC stand among the frames and are none. */
    private static boolean isFrame(int marker) {
        return marker >= BASELINE && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static void requireReadable(int frame, ByteBuffer body, Segments rest) throws RefusedException {
        int precision = body.get() & 0xFF;
        int height = body.getShort() & 0xFFFF;
        int width = body.getShort() & 0xFFFF;
        int components = body.get() & 0xFF;
        if (precision != BITS || (frame != BASELINE && frame != EXTENDED && frame != PROGRESSIVE)) {
            throw new RefusedException(Refusal.UNUSUAL);
        }
        if (components == 4) {
            throw new RefusedException(Refusal.PRINT_COLOURS);
        }
        if (components != 1 && components != 3) {
            throw new RefusedException(Refusal.UNUSUAL);
        }
        PictureFormat.JPEG.requireSize(width, height);
        long coefficients = coefficientBytes(body, components, width, height);
        if (coefficients > MOST_COEFFICIENT_BYTES && hasPasses(frame, components, rest)) {
            throw new RefusedException(Refusal.TOO_COSTLY);
        }
    }

    private static long coefficientBytes(ByteBuffer body, int components, int width, int height) {
        int[] across = new int[components];
        int[] down = new int[components];
        int most = 1;
        int mostDown = 1;
        for (int i = 0; i < components; i++) {
            body.get();
            int sampling = body.get();
            body.get();
            across[i] = sampling >> 4 & 0xF;
            down[i] = sampling & 0xF;
            most = Math.max(most, across[i]);
            mostDown = Math.max(mostDown, down[i]);
        }
        long bytes = 0;
        for (int i = 0; i < components; i++) {
            long blocksAcross = (long) Math.ceil((double) width * across[i] / most / BLOCK) + across[i];
            long blocksDown = (long) Math.ceil((double) height * down[i] / mostDown / BLOCK) + down[i];
            bytes += blocksAcross * blocksDown * BLOCK_BYTES;
        }
        return bytes;
    }

    private static boolean hasPasses(int frame, int components, Segments rest) {
        if (frame == PROGRESSIVE) {
            return true;
        }
        while (rest.next()) {
            if (rest.marker() == SCAN) {
                return rest.body().get() < components;
            }
        }
        return true;
    }

    /** The marker segments up to the first scan, one after the other. */
    static final class Segments {
        private final ByteBuffer file;
        private int marker;
        private ByteBuffer body;

        Segments(byte[] bytes) {
            this.file = ByteBuffer.wrap(bytes);
            this.file.position(2);
        }

        /** @return whether there is another */
        boolean next() {
            if (marker == SCAN || !findMarker() || file.remaining() < 2) {
                return false;
            }
            int length = (file.getShort() & 0xFFFF) - 2;
            if (length < 0 || length > file.remaining()) {
                return false;
            }
            body = file.slice(file.position(), length);
            file.position(file.position() + length);
            return true;
        }

        /** Leaves out what stands alone, and whatever lies between, as decoders do. */
        private boolean findMarker() {
            boolean mark = false;
            while (file.hasRemaining()) {
                int one = file.get() & 0xFF;
                boolean alone = one <= 0x01 || (one >= 0xD0 && one <= 0xD8);
                if (mark && one != 0xFF && !alone) {
                    marker = one;
                    return true;
                }
                mark = one == 0xFF;
            }
            return false;
        }

        int marker() {
            return marker;
        }

        ByteBuffer body() {
            return body;
        }
    }
}
