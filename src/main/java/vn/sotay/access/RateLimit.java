package vn.sotay.access;

import java.time.Duration;

/**
 * Every limit there is. A limit lets some attempts through freely; each further one that fails makes the next wait,
 * twice as long every time up to a longest wait. Failures are forgotten one after the other. Nothing is ever locked.
 */
public enum RateLimit {
    /**
     * Wrong passwords on a phone where the account was signed in before. Counts apart from all others, so that whoever
     * attacks an account does not keep its owner out.
     */
    SIGN_IN_AT_KNOWN_INSTALLATION(
            10, wait(Duration.ofSeconds(5), Duration.ofMinutes(5)), Duration.ofMinutes(3), OnSuccess.FORGET),

    /** Wrong passwords for one name from one network. */
    SIGN_IN_TO_ACCOUNT_FROM_NETWORK(
            5, wait(Duration.ofSeconds(10), Duration.ofMinutes(15)), Duration.ofMinutes(10), OnSuccess.FORGET),

    /** Wrong passwords for one name from everywhere: an attack from many networks at once. */
    SIGN_IN_TO_ACCOUNT(
            50, wait(Duration.ofSeconds(30), Duration.ofMinutes(15)), Duration.ofMinutes(10), OnSuccess.GIVE_BACK),

    /** Wrong passwords from one new installation, whoever's. */
    SIGN_IN_AT_INSTALLATION(
            20, wait(Duration.ofSeconds(10), Duration.ofMinutes(15)), Duration.ofMinutes(3), OnSuccess.GIVE_BACK),

    /**
     * Wrong passwords from one network, for whatever name. Generous, and the waits are short: thousands share one
     * address of a mobile carrier.
     */
    SIGN_IN_FROM_NETWORK(
            500, wait(Duration.ofSeconds(1), Duration.ofSeconds(5)), Duration.ofSeconds(2), OnSuccess.GIVE_BACK),

    /** Wrong activation codes from one network. A right code is let through: its 60 bits cannot be guessed. */
    ACTIVATION_FROM_NETWORK(
            200, wait(Duration.ofSeconds(1), Duration.ofMinutes(1)), Duration.ofSeconds(5), OnSuccess.GIVE_BACK),

    /** Unknown refresh tokens from one network. A known token is let through. */
    REFRESH_FROM_NETWORK(
            500, wait(Duration.ofSeconds(1), Duration.ofMinutes(1)), Duration.ofSeconds(2), OnSuccess.GIVE_BACK),

    /** Exchanges within one session, wanted or not: an app that runs wild. */
    REFRESH_OF_SESSION(
            60, wait(Duration.ofSeconds(5), Duration.ofMinutes(5)), Duration.ofSeconds(30), OnSuccess.GIVE_BACK),

    /** Wrong old passwords within one session: whoever stole a token does not slow its owner's other phones. */
    PASSWORD_CHANGE_IN_SESSION(
            5, wait(Duration.ofSeconds(30), Duration.ofMinutes(15)), Duration.ofMinutes(10), OnSuccess.FORGET),

    /** Short codes that lead a member nowhere: a wall of old posters is scanned, a space of 40 bits is not. */
    SHORT_ADDRESS_OF_MEMBER(
            30, wait(Duration.ofSeconds(5), Duration.ofMinutes(5)), Duration.ofSeconds(20), OnSuccess.GIVE_BACK);

    enum OnSuccess {
        /** Proves that the earlier failures were the owner's own. */
        FORGET,
        /** Says nothing of the others' failures. */
        GIVE_BACK
    }

    private record Wait(Duration first, Duration longest) {}

    final int free;
    final Duration firstWait;
    final Duration longestWait;
    final Duration forgetOneIn;
    final OnSuccess onSuccess;

    RateLimit(int free, Wait wait, Duration forgetOneIn, OnSuccess onSuccess) {
        this.free = free;
        this.firstWait = wait.first();
        this.longestWait = wait.longest();
        this.forgetOneIn = forgetOneIn;
        this.onSuccess = onSuccess;
    }

    private static Wait wait(Duration first, Duration longest) {
        return new Wait(first, longest);
    }

    /** How many attempts may fail before the first wait. */
    public int free() {
        return free;
    }

    /** The limit, applied to one of whatever it limits. */
    public Limited of(Object... whom) {
        return new Limited(this, java.util.Arrays.asList(whom));
    }
}
