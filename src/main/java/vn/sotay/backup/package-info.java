/**
 * Everything of a handbook into one file and back, from any PostgreSQL to any other: {@link vn.sotay.backup.Export} and
 * {@link vn.sotay.backup.Import}. Knows no table by name that it does not treat in a way of its own; the catalogue of
 * the database says what there is. Runs without the server.
 */
package vn.sotay.backup;
