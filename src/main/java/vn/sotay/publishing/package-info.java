/**
 * The waist: what became visible to whom, when, in which revision. Content features put items in through
 * {@link vn.sotay.publishing.Publishing}; delivery features take them out through {@link vn.sotay.publishing.Visibility}
 * and the events. Neither side knows the other.
 */
package vn.sotay.publishing;
