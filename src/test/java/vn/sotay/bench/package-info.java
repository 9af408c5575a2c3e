/**
 * What a request costs on this machine. Start at {@link vn.sotay.bench.FirstFigures}; run with {@code mvn -q -Pbench
 * verify}. Never shipped, no part of the gate.
 */
package vn.sotay.bench;
