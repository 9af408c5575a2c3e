package vn.sotay.publishing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "How loudly phones are told. NONE: they sync and show nothing; NORMAL: a notice, when the phone "
                + "next wakes; URGENT: at once and with a sound, for those entitled to it")
public enum Urgency {
    NONE,
    NORMAL,
    URGENT
}
