package vn.sotay.platform.startup;

import java.util.List;

/** Guards the settings of one feature. Any finding aborts the start of a production node. */
public interface StartupCheck {

    /** What is unsafe or missing; empty when all is well. */
    List<Finding> findings();

    /**
     * @param property the setting to change, as written in application.properties
     * @param problem what is wrong with it
     * @param remedy what to do
     */
    record Finding(String property, String problem, String remedy) {
        @Override
        public String toString() {
            return property + ": " + problem + " " + remedy;
        }
    }
}
