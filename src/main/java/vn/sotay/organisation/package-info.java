/**
 * The tree of units and the people in it, over time. {@link vn.sotay.organisation.Unit} and
 * {@link vn.sotay.organisation.Member} are what they are; {@link vn.sotay.organisation.Roster} says where people
 * belong, with dates; {@link vn.sotay.organisation.Office} says what they may;
 * {@link vn.sotay.organisation.Headcount} says how many they are.
 */
package vn.sotay.organisation;
