/**
 * How a member proves who they are: activation, sign-in, tokens, sessions. The token names a session
 * ({@link vn.sotay.identity.DeviceSession}); what the member may is loaded by
 * {@link vn.sotay.identity.SessionAuthority}.
 */
package vn.sotay.identity;
