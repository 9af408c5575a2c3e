/**
 * Telling phones that something is there: whose phones they are ({@link vn.sotay.notifications.PushRegistrations}), what
 * is to be told ({@link vn.sotay.notifications.Outbox}), to whom ({@link vn.sotay.notifications.ExpansionJob}) and how
 * it went ({@link vn.sotay.notifications.DeliveryJob}); before all that, how many it would be
 * ({@link vn.sotay.notifications.ExpectedReach}). {@link vn.sotay.notifications.PushSender} is the seam to the
 * push service; FcmPushSender drives the real Firebase SDK. Start at Outbox.
 */
package vn.sotay.notifications;
