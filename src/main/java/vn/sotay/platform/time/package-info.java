/** Time, injected. */
package vn.sotay.platform.time;
