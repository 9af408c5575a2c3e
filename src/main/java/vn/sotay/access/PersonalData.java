package vn.sotay.access;

import java.util.List;
import java.util.Map;

/** What a feature keeps of a person, for their own eyes. Every feature that keeps something implements it. */
public interface PersonalData {

    /** By name of the section, as it stands in the export. */
    Map<String, Entries> sections();

    /** Of the actor alone; the newest first where there may be many. */
    interface Entries {
        List<?> of(Actor actor, int atMost);
    }
}
