/**
 * Work with hostile files, done in a JVM of its own: {@link vn.sotay.platform.apart.WorkerProcess} keeps it from here,
 * {@link vn.sotay.platform.apart.WorkerLoop} is what runs in it.
 */
package vn.sotay.platform.apart;
