/**
 * Short words of a cell or committee to its own people, published as they are posted. Start at
 * {@link vn.sotay.announcements.AnnouncementResource}; what its verbs do is in {@link vn.sotay.announcements.Announcements},
 * what becomes of the text in {@link vn.sotay.announcements.MarkedText}.
 */
package vn.sotay.announcements;
