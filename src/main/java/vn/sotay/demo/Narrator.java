package vn.sotay.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the tour: chapters, requests with their answer in short, and what they show; and holds it to its word. */
final class Narrator {

    private static final int ANSWER_WIDTH = 150;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private int chapter;

    void chapter(String title) {
        out.printf("%n%d. %s%n", ++chapter, title);
    }

    /** One request of somebody, with the status that must come back. */
    TourClient.Answer request(String who, String what, TourClient.Answer answer, int expected) {
        String body = answer.body().isMissingNode() ? "" : answer.body().toString();
        out.printf("   %-22s %s  ->  %d %s%n", who, what, answer.status(), shortened(body));
        check(answer.status() == expected, "%s was answered %d, not %d: %s", what, answer.status(), expected, body);
        return answer;
    }

    void shows(String text, Object... arguments) {
        out.println("     = " + text.formatted(arguments));
    }

    void line(String text, Object... arguments) {
        out.println(text.formatted(arguments));
    }

    void check(boolean holds, String otherwise, Object... arguments) {
        if (!holds) {
            throw new WrongTurn(otherwise.formatted(arguments));
        }
    }

    private static String shortened(String body) {
        return body.length() <= ANSWER_WIDTH ? body : body.substring(0, ANSWER_WIDTH) + "…";
    }

    /** The product did something else than the tour promises. */
    static final class WrongTurn extends RuntimeException {
        WrongTurn(String message) {
            super(message);
        }
    }
}
