/** What starts the product and what stands in for the outside world: {@link FcmStandIn} takes Firebase's place. */
package vn.sotay.bootstrap;
