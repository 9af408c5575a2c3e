package vn.sotay.bench;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One kind of request.
 *
 * @param status what each must be answered with; anything else ends the run
 * @param request makes the next request, bytes and all, from the dice of its caller
 * @param sane looked at once before the load: whether the body is what is meant to be measured
 * @param limit times the cost of the bare request; 0 for none
 */
record Scenario(
        String name, int status, Function<SplittableRandom, byte[]> request, Predicate<String> sane, double limit) {}
