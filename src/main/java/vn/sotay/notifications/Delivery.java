package vn.sotay.notifications;

import java.util.UUID;

/**
 * One notification to one phone of one member, claimed.
 *
 * @param attempts this one included; whoever claims it again has a greater number
 */
record Delivery(UUID notificationId, int memberNo, UUID installationId, int attempts) {}
