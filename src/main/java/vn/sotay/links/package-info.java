/**
 * Short addresses of items of every kind, the squares printed for them, and what a scan opens. Start at
 * {@link vn.sotay.links.ShortAddresses}; whoever shows a square answers with {@link vn.sotay.links.QrAnswer}.
 */
package vn.sotay.links;
