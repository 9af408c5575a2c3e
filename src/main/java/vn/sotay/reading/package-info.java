/**
 * How far people got with what reached them: receipts, duties, counts, reports. Phones tell {@link vn.sotay.reading.Receipts};
 * {@link vn.sotay.reading.Duties} says what is owed; {@link vn.sotay.reading.CountFold} keeps the figures that
 * {@link vn.sotay.reading.ReadingReports} shows. Features above ask {@link vn.sotay.reading.ReadStates}.
 */
package vn.sotay.reading;
