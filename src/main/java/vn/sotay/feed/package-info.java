/** What a member sees first: everything they may read, newest first, with their own read state and duty. */
package vn.sotay.feed;
