package vn.sotay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** CPU time and memory of other processes, as Linux counts them in {@code /proc}. */
final class Cpu {

    /** USER_HZ, which is 100 on every Linux that runs a JVM. */
    private static final int MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** Milliseconds used by one process so far. */
    static long millisOf(long pid) {
        return ticks(pid) * MILLIS_PER_TICK;
    }

    /**
     * Milliseconds used so far by a process with all its children, those that have ended included: their time goes to
     * the parent when it notices their end. Read again when a child came or went meanwhile.
     */
    static long millisOfFamily(long parent) {
        while (true) {
            Set<Long> before = children(parent);
            long sum = ticks(parent) + before.stream().mapToLong(Cpu::ticks).sum();
            if (children(parent).equals(before)) {
                return sum * MILLIS_PER_TICK;
            }
        }
    }

    /** Resident memory in MiB. */
    static long residentMib(long pid) {
        return memory(pid, "VmRSS:");
    }

    /** The most it ever was, in MiB. */
    static long peakMib(long pid) {
        return memory(pid, "VmHWM:");
    }

    private static Set<Long> children(long parent) {
        return ProcessHandle.of(parent)
                .orElseThrow()
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Own and waited-for children's user and system time: fields 14 to 17 of proc(5). A process that is gone has 0. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the name, which may hold blanks and brackets.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11])
                    + Long.parseLong(fields[12])
                    + Long.parseLong(fields[13])
                    + Long.parseLong(fields[14]);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long memory(long pid, String field) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException ended) {
            throw new IllegalStateException("process " + pid + " is gone", ended);
        }
    }
}
