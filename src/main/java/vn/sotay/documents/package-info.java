/**
 * Documents: which files are taken in ({@link vn.sotay.documents.FileCheck}) and what text they hold
 * ({@link vn.sotay.documents.TextExtraction}, always run in a JVM of its own by
 * {@link vn.sotay.documents.ExtractionProcess}).
 */
package vn.sotay.documents;
