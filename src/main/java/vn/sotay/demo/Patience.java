package vn.sotay.demo;

import java.util.function.BooleanSupplier;

/** Waits for what happens in the background. */
final class Patience {

    private static final int TRIES = 900;
    private static final long PAUSE_MILLIS = 100;

    private Patience() {}

    /** For a minute and a half at most. */
    static void await(String what, BooleanSupplier condition) {
        for (int i = 0; i < TRIES; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new Narrator.WrongTurn("waited in vain for " + what);
    }
}
