/** Where bytes lie: {@link vn.sotay.platform.files.FileStore}. */
package vn.sotay.platform.files;
