/**
 * Files to readable text: what a file is ({@link vn.sotay.extraction.FileCheck}) and what stands in it
 * ({@link vn.sotay.extraction.TextExtraction}, to be run in a process apart so that a hostile file cannot take the node
 * down). Knows nothing of documents or members.
 */
package vn.sotay.extraction;
