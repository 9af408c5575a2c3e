package vn.sotay.platform.idempotency;

/** Ends a request with the answer that its key has got already, whatever type its method would return. */
final class AnsweredBefore extends RuntimeException {

    private final transient Answer answer;

    AnsweredBefore(Answer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
