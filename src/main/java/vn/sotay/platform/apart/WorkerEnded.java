package vn.sotay.platform.apart;

/** There is no answer to a request, because the worker is gone. The next request gets another worker. */
public final class WorkerEnded extends Exception {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    WorkerEnded(Ending ending) {
        super(ending.name());
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
