package vn.sotay.bootstrap;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps what others wrote from looking like lines of ours: text that goes on after a line break is set off by a bar,
 * other control characters are spelled out. Messages and what failures say alike.
 */
@LoggingFilter(name = "log-lines")
public final class LogLines implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord said) {
            String message = said.getFormattedMessage();
            String clean = clean(message);
            if (!clean.equals(message)) {
                said.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        if (record.getThrown() != null && !(record.getThrown() instanceof Told)) {
            record.setThrown(Told.of(record.getThrown()));
        }
        return true;
    }

    static String clean(String text) {
        if (text == null || text.chars().noneMatch(LogLines::isUnsafe)) {
            return text == null ? "" : text;
        }
        StringBuilder clean = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(one -> {
            if (one == '\n') {
                clean.append("\n    | ");
            } else if (isUnsafe(one)) {
                clean.append("\\u").append(String.format("%04x", one));
            } else {
                clean.appendCodePoint(one);
            }
        });
        return clean.toString();
    }

    /** Controls, marks of direction, separators of lines; a tab does no harm. */
    private static boolean isUnsafe(int one) {
        int type = Character.getType(one);
        return one != '\t'
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    /** A failure as it is to be printed: same trace, same causes, clean words. */
    @SuppressWarnings("OverrideThrowableToString") // the name in front is the failure's own
    private static final class Told extends Throwable {

        private static final long serialVersionUID = 1;
        private static final int DEEPEST = 20;

        private final String words;

        private Told(String words, Throwable cause) {
            super(words, cause, true, true);
            this.words = words;
        }

        static Told of(Throwable failure) {
            return of(failure, DEEPEST);
        }

        private static Told of(Throwable failure, int deep) {
            Throwable cause = deep == 0 ? null : failure.getCause();
            Told told = new Told(clean(failure.toString()), cause == null ? null : of(cause, deep - 1));
            told.setStackTrace(failure.getStackTrace());
            return told;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
