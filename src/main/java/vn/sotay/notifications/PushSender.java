package vn.sotay.notifications;

import java.util.concurrent.CompletableFuture;

/** The narrow seam between the outbox and the push service. */
public interface PushSender extends AutoCloseable {

    /** Whether there are credentials. Without them every send is {@link PushOutcome.Misconfigured}. */
    boolean configured();

    /**
     * Sends one message, once. Repeating is the outbox's business.
     *
     * <p>Blocks the caller while as many messages as the settings allow are under way, so call it with no transaction
     * open. The future always completes, and never exceptionally for anything that the push service or the network
     * does; it completes off the sending threads.
     */
    CompletableFuture<PushOutcome> send(PushMessage message);

    /** Lets what is under way finish, within the timeouts, and takes no more. */
    @Override
    void close();
}
