package vn.sotay.publishing;

/** What a version is to readers: what they get now, what they got before, or what is prepared for them. */
public enum VersionStanding {
    CURRENT,
    EARLIER,
    PREPARED
}
