package vn.sotay.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import vn.sotay.bench.Wire.Answer;

/** A closed loop: a fixed number of callers, each asking again as soon as it was answered. */
final class Load implements AutoCloseable {

    private final ExecutorService threads;
    private final List<Wire> wires = new ArrayList<>();

    Load(int port, int callers) throws IOException {
        threads = Executors.newFixedThreadPool(callers);
        for (int i = 0; i < callers; i++) {
            wires.add(new Wire(port));
        }
    }

    /** One request, to be looked at. */
    Answer once(Scenario scenario, long seed) {
        try {
            return wires.get(0).exchange(scenario.request().apply(new SplittableRandom(seed)));
        } catch (IOException e) {
            throw new IllegalStateException(scenario.name() + ": " + e, e);
        }
    }

    /** Until the time is over or that many were answered, whichever comes first. */
    Timed run(Scenario scenario, int seconds, int requests, long seed) throws InterruptedException {
        long begun = System.nanoTime();
        long until = begun + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<long[]>> callers = new ArrayList<>();
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            SplittableRandom dice = new SplittableRandom(seed * 1_000 + i);
            callers.add(threads.submit(() -> call(scenario, wire, dice, new End(until, requests / wires.size()))));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> caller : callers) {
            try {
                times.add(caller.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(scenario.name() + ": " + e.getCause(), e.getCause());
            }
        }
        long took = System.nanoTime() - begun;
        return new Timed(times.stream().flatMapToLong(Arrays::stream).sorted().toArray(), took);
    }

    private static long[] call(Scenario scenario, Wire wire, SplittableRandom dice, End end) throws IOException {
        long[] times = new long[1024];
        int done = 0;
        long now = System.nanoTime();
        while (now < end.nanoTime() && done < end.requests()) {
            byte[] request = scenario.request().apply(dice);
            long sent = System.nanoTime();
            Answer answer = wire.exchange(request);
            now = System.nanoTime();
            if (answer.status() != scenario.status()) {
                throw new IllegalStateException("answered " + answer.status() + ": " + answer.text());
            }
            if (done == times.length) {
                times = Arrays.copyOf(times, done * 2);
            }
            times[done++] = now - sent;
        }
        return Arrays.copyOf(times, done);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Wire wire : wires) {
            wire.close();
        }
    }

    private record End(long nanoTime, int requests) {}

    /** @param sorted nanoseconds of each request */
    @SuppressWarnings("ArrayRecordComponent")
    record Timed(long[] sorted, long tookNanos) {
        int requests() {
            return sorted.length;
        }

        double perSecond() {
            return requests() * 1e9 / tookNanos;
        }

        double millisAt(double quantile) {
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * quantile))] / 1e6;
        }
    }
}
