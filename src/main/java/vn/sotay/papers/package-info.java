/**
 * Text to official papers: what a paper says of itself ({@link vn.sotay.papers.Identity}) and how it is divided ({@link
 * vn.sotay.papers.Portion}, from which {@link vn.sotay.papers.Structure} makes provisions with stable addresses). Start
 * at {@link vn.sotay.papers.PaperProcess}, which does all of it in a small JVM of its own.
 */
package vn.sotay.papers;
