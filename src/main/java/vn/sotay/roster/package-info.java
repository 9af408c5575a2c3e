/**
 * A whole roster in one file: units and people read from CSV or XLSX, compared with what is known, and applied in one
 * transaction. {@link vn.sotay.roster.RosterImportResource} is the way in, {@link vn.sotay.roster.RosterImportJob} does
 * the work, {@link vn.sotay.roster.Comparison} says what would change.
 */
package vn.sotay.roster;
