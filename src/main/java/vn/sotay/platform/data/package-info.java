/** How rows are kept: the base of entities, identifiers, SQL. Start at {@link vn.sotay.platform.data.BaseEntity}. */
package vn.sotay.platform.data;
