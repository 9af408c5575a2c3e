/** What is put on paper. Start at {@link vn.sotay.platform.print.Paper}. */
package vn.sotay.platform.print;
