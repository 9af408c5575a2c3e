/** Start-up checks that abort an unsafe configuration. Implement {@link vn.sotay.platform.startup.StartupCheck}. */
package vn.sotay.platform.startup;
