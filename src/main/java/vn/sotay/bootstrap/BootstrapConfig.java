package vn.sotay.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What is needed to start, before and beside everything else. */
@ConfigMapping(prefix = "sotay.bootstrap")
public interface BootstrapConfig {

    /** Where the embedded database and its keys live. Not used with an external database. */
    @WithDefault("data")
    Path dataDirectory();

    /** Port of the embedded database on the loopback interface; 0 for any free one. */
    @WithDefault("0")
    int databasePort();

    /** Code of the root unit, given when the handbook is empty: 1 to 40 letters, digits, dots or hyphens. */
    @WithDefault("ROOT")
    String rootUnitCode();

    /** Name of the root unit, given when the handbook is empty. */
    @WithDefault("Tổ chức đảng")
    String rootUnitName();

    /** Member code of the first administrator; their activation code is printed once at the first start. */
    @WithDefault("ADMIN")
    String firstAdministratorCode();

    /** Name of the first administrator. */
    @WithDefault("Quản trị viên")
    String firstAdministratorName();
}
