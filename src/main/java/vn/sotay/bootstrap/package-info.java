/** Starts the application: what is needed before the first request and for showing it to someone. */
package vn.sotay.bootstrap;
