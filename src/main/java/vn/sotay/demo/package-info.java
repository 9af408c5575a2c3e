/**
 * A handbook to try: an invented province with its people, papers and phones, and a tour through it over the product's
 * own HTTP API. Active only in the demo profile; nothing imports it.
 */
package vn.sotay.demo;
