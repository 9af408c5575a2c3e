/**
 * How the program starts: {@link vn.sotay.bootstrap.Main} brings up the embedded database and hands over to Quarkus.
 * Also what only a demonstration and the tests need, such as {@link vn.sotay.bootstrap.FcmStandIn}.
 */
package vn.sotay.bootstrap;
