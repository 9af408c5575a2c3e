/** What tests of all packages share: the database of a run. Start at {@link vn.sotay.testing.DatabaseForTests}. */
package vn.sotay.testing;
