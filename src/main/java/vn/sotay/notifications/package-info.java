/**
 * Telling a phone that something is there. {@link PushSender} is the seam to the push service, and what it answers is a
 * {@link PushOutcome} with a written consequence. Start at PushSender; FcmPushSender drives the real Firebase SDK.
 */
package vn.sotay.notifications;
