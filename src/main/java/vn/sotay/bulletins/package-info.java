/**
 * Internal bulletins: published items collected under a title for a period, in order, published as an item themselves.
 * Start at {@link vn.sotay.bulletins.BulletinResource}; a bulletin is its published item, each of its contents a
 * {@link vn.sotay.bulletins.BulletinVersion} with its {@link vn.sotay.bulletins.Entries}.
 */
package vn.sotay.bulletins;
