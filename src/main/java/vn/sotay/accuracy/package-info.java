/**
 * How well papers are read: compares what {@link vn.sotay.papers.PaperProcess} makes of files with what people wrote down
 * beside them. Start at {@link vn.sotay.accuracy.AccuracyCommand}.
 */
package vn.sotay.accuracy;
