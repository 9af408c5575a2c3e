/** Sotay, the mobile backend of an electronic party-member handbook. Packages are features, stacked in floors. */
package vn.sotay;
