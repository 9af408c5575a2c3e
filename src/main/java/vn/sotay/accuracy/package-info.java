/**
 * How much of real papers is read right, against what people read in them. {@link vn.sotay.accuracy.IdentityScore}
 * compares what a paper says of itself.
 */
package vn.sotay.accuracy;
