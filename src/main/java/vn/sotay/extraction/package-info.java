/**
 * Files to readable text: what a file is ({@link vn.sotay.extraction.FileCheck}) and what stands in it
 * ({@link vn.sotay.extraction.ExtractionProcess}, which reads in a small JVM of its own so that a hostile file cannot
 * take the node down). Knows nothing of documents or members.
 */
package vn.sotay.extraction;
