/**
 * Starts the program: reads the few settings needed before Quarkus, brings up the embedded PostgreSQL and the
 * signing key when the operator configured neither, and takes the database down after Quarkus on the way out.
 * Start at {@link vn.sotay.bootstrap.Main}, then {@link vn.sotay.bootstrap.EmbeddedDatabase}.
 */
package vn.sotay.bootstrap;
