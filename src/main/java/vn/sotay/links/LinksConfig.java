package vn.sotay.links;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What stands in printed squares, and which apps open them. {@link LinkSettings} checks the form. */
@ConfigMapping(prefix = "sotay.links")
public interface LinksConfig {

    /**
     * Where phones reach this server from outside, such as {@code https://sotay.example.vn}. No default: what is printed
     * cannot be called back, so it is never taken from a request. Without it there are no squares.
     */
    Optional<String> publicAddress();

    /** Package of the Android app that opens short addresses by itself. No default; goes with the certificates. */
    Optional<String> androidPackage();

    /** SHA-256 fingerprints of the certificates that app is signed with, as {@code AB:CD:…}. No default. */
    Optional<List<String>> androidCertificates();

    /** Team and bundle of the iOS apps that open short addresses by themselves, as {@code TEAMID.vn.sotay}. No default. */
    Optional<List<String>> appleApps();
}
