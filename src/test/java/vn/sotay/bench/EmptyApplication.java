package vn.sotay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Quarkus with HTTP and nothing in it, built here by the Maven that runs us: what a start cannot be faster than. */
final class EmptyApplication {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>vn.sotay.bench</groupId>
              <artifactId>empty</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencyManagement>
                <dependencies>
                  <dependency>
                    <groupId>io.quarkus.platform</groupId><artifactId>quarkus-bom</artifactId>
                    <version>{quarkus}</version><type>pom</type><scope>import</scope>
                  </dependency>
                </dependencies>
              </dependencyManagement>
              <dependencies>
                <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>io.quarkus.platform</groupId><artifactId>quarkus-maven-plugin</artifactId>
                    <version>{quarkus}</version><extensions>true</extensions>
                    <executions><execution><goals><goal>build</goal></goals></execution></executions>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId>
                    <version>3.14.1</version>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>
                    <version>3.5.4</version>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String RESOURCE = """
            package empty;

            @jakarta.ws.rs.Path("/")
            public class Empty {
                @jakarta.ws.rs.GET
                public String get() {
                    return "";
                }
            }
            """;

    private EmptyApplication() {}

    /** @return its {@code quarkus-run.jar}, built now unless it is there already */
    static Path builtIn(Path directory) throws IOException, InterruptedException {
        Path run = directory.resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
        if (Files.exists(run)) {
            return run;
        }
        Path source = Files.createDirectories(directory.resolve(Path.of("src", "main", "java", "empty")));
        Files.writeString(source.resolve("Empty.java"), RESOURCE);
        Path pom = directory.resolve("pom.xml");
        Files.writeString(pom, POM.replace("{quarkus}", System.getProperty("quarkus.platform.version")));
        Path log = directory.resolve("build.log");
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-f",
                        pom.toString(),
                        "-Dmaven.test.skip=true",
                        "package")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!maven.waitFor(10, TimeUnit.MINUTES) || maven.exitValue() != 0) {
            maven.destroy();
            throw new IllegalStateException("the empty application was not built:\n" + Files.readString(log));
        }
        return run;
    }
}
