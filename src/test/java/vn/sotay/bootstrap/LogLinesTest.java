package vn.sotay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final String FORGED = "x\r\n2026-01-01 00:00:00,000 INFO  [vn.sotay] all is well\u001b[2K\u202e";

    @Test
    void whatOthersWroteCannotForgeALine() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "Device {0} refused", "test");
        record.setParameters(new Object[] {FORGED});
        assertThat(new LogLines().isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage())
                .isEqualTo(
                        "Device x\n    | 2026-01-01 00:00:00,000 INFO  [vn.sotay] all is well\\u001b[2K\\u202e refused");
    }

    @Test
    void norCanWhatAFailureSays() {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "Request failed", "test");
        record.setThrown(new IllegalStateException("outer", new IllegalArgumentException(FORGED)));
        new LogLines().isLoggable(record);
        StringWriter printed = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString().lines())
                .noneMatch(line -> line.startsWith("2026"))
                .anyMatch(line -> line.startsWith("java.lang.IllegalStateException: outer"))
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: x"))
                .anyMatch(line -> line.contains("LogLinesTest"));
    }

    @Test
    void whatIsCleanStaysAsItIs() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "Đảng bộ tỉnh: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {"ngày 12\t%d {0}"});
        new LogLines().isLoggable(record);
        assertThat(record.getFormattedMessage()).isEqualTo("Đảng bộ tỉnh: ngày 12\t%d {0}");
    }
}
