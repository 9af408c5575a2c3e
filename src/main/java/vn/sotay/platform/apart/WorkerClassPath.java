package vn.sotay.platform.apart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the jars for a second JVM, however the first one was started. */
final class WorkerClassPath {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private WorkerClassPath() {}

    static String find() {
        Path own = own();
        Path root = own.getParent() == null ? own : own.getParent().getParent();
        if (root != null && Files.isDirectory(root.resolve("lib/main"))) {
            // Quarkus' fast-jar: its own class loader reads these directories, they are on no class path.
            return join(List.of(own.toString(), root.resolve("lib/main") + "/*", root.resolve("lib/boot") + "/*"));
        }
        Set<String> entries = new LinkedHashSet<>();
        entries.add(own.toString());
        entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        entries.addAll(jarsOfClassLoader());
        return join(entries);
    }

    private static Path own() {
        try {
            return Path.of(WorkerClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In development mode the class path names only the launcher; each jar still shows its manifest. */
    private static Set<String> jarsOfClassLoader() {
        Set<String> jars = new LinkedHashSet<>();
        try {
            for (URL manifest :
                    Collections.list(WorkerClassPath.class.getClassLoader().getResources(MANIFEST))) {
                if (manifest.openConnection() instanceof JarURLConnection jar) {
                    jars.add(Path.of(jar.getJarFileURL().toURI()).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return jars;
    }

    private static String join(Iterable<String> entries) {
        return String.join(File.pathSeparator, entries);
    }
}
