/** Who is calling and what they govern. Start at {@link vn.sotay.access.Actor}; rights by office are in {@link vn.sotay.access.Role}. */
package vn.sotay.access;
