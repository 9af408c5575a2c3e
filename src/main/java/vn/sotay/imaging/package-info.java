/**
 * Pictures of others to pictures of ours: upright, small enough for a phone, without anything else that was in the file.
 * Start at {@link vn.sotay.imaging.ImagingProcess}, which decodes in a JVM of its own so that a hostile file cannot take
 * the node down. Knows nothing of items or members.
 */
package vn.sotay.imaging;
