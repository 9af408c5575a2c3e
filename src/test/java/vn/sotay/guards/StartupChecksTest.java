package vn.sotay.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sotay.platform.data.Retained;
import vn.sotay.platform.startup.StartupCheck;
import vn.sotay.testing.DatabaseForTests;

/**
 * Every start-up check, driven with an unsafe setting as a node in production would read it: it refuses and names the
 * property. A new check fails here until it has a row.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class StartupChecksTest {

    /** @param settings on top of a production node that is in order; an empty text is none */
    private record Unsafe(String check, Map<String, String> settings, String named) {}

    private static final Map<String, String> IN_ORDER = Map.of(
            "smallrye.jwt.sign.key.location", "file:/etc/sotay/key.jwk",
            "mp.jwt.verify.publickey.location", "file:/etc/sotay/keys.jwks");

    private static final List<Unsafe> UNSAFE = List.of(
            new Unsafe("DemoCheck", Map.of("sotay.demo.enabled", "true"), "sotay.demo.enabled"),
            new Unsafe(
                    "StandInCheck",
                    Map.of("sotay.notifications.fcm-base-url", "https://127.0.0.1:1"),
                    "sotay.notifications.fcm-base-url"),
            new Unsafe(
                    "SigningKeyCheck", Map.of("smallrye.jwt.sign.key.location", ""), "smallrye.jwt.sign.key.location"),
            new Unsafe(
                    "SigningKeyCheck",
                    Map.of("mp.jwt.verify.publickey.location", ""),
                    "mp.jwt.verify.publickey.location"),
            new Unsafe("CrossOriginCheck", Map.of("quarkus.http.cors.enabled", "true"), "quarkus.http.cors.origins"),
            new Unsafe(
                    "CrossOriginCheck",
                    Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", "https://*.example"),
                    "quarkus.http.cors.origins"),
            new Unsafe(
                    "LinkSettings",
                    Map.of("sotay.links.public-address", "http://sotay.example.vn"),
                    "sotay.links.public-address"),
            new Unsafe(
                    "LinkSettings",
                    Map.of("sotay.links.public-address", "https://sotay.example.vn/?x"),
                    "sotay.links.public-address"),
            new Unsafe(
                    "LinkSettings",
                    Map.of("sotay.links.public-address", "sotay.example.vn"),
                    "sotay.links.public-address"),
            new Unsafe(
                    "LinkSettings",
                    Map.of("sotay.links.android-package", "vn.sotay"),
                    "sotay.links.android-certificates"),
            new Unsafe(
                    "LinkSettings",
                    Map.of("sotay.links.android-package", "vn.sotay", "sotay.links.android-certificates", "AB:CD"),
                    "sotay.links.android-certificates"),
            new Unsafe("LinkSettings", Map.of("sotay.links.apple-apps", "vn.sotay"), "sotay.links.apple-apps"),
            new Unsafe(
                    "QueueSettings",
                    Map.of("sotay.notifications.delivery-batch", "501"),
                    "sotay.notifications.delivery-batch"),
            new Unsafe(
                    "TrustedProxies",
                    Map.of("sotay.platform.trusted-proxies", "proxy"),
                    "sotay.platform.trusted-proxies"),
            new Unsafe(
                    "TrustedProxies",
                    Map.of("quarkus.http.proxy.proxy-address-forwarding", "true"),
                    "quarkus.http.proxy.proxy-address-forwarding"),
            new Unsafe("RetentionCheck", Map.of("sotay.retention.sesions", "90d"), "sotay.retention.sesions"),
            new Unsafe(
                    "RetentionCheck",
                    Map.of("sotay.retention.ended-sessions", "90s"),
                    "sotay.retention.ended-sessions"));

    @Inject
    @Any
    Instance<Retained> retained;

    static List<Unsafe> unsafe() {
        return UNSAFE;
    }

    static Stream<JavaClass> checks() {
        return new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .filter(type -> type.isAssignableTo(StartupCheck.class) && !type.isInterface());
    }

    @Test
    void everyCheckIsDriven() {
        Set<String> driven = UNSAFE.stream().map(Unsafe::check).collect(Collectors.toSet());
        assertThat(checks().map(JavaClass::getSimpleName).collect(Collectors.toSet()))
                .isEqualTo(driven);
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void anUnsafeProductionSettingIsRefusedAndThePropertyNamed(Unsafe unsafe) throws Exception {
        List<StartupCheck.Finding> findings = findings(unsafe.check(), unsafe.settings());
        assertThat(findings).extracting(StartupCheck.Finding::property).containsExactly(unsafe.named());
        assertThat(findings).allSatisfy(finding -> assertThat(List.of(finding.problem(), finding.remedy()))
                .noneMatch(String::isBlank));
    }

    @ParameterizedTest
    @MethodSource("unsafe")
    void aProductionNodeInOrderStarts(Unsafe unsafe) throws Exception {
        assertThat(findings(unsafe.check(), Map.of())).isEmpty();
    }

    @Test
    void whateverIsFoundStopsTheStartWithAllOfIt() throws Exception {
        StartupCheck first = () -> List.of(new StartupCheck.Finding("sotay.a", "is bad.", "Mend it."));
        StartupCheck second = () -> List.of(new StartupCheck.Finding("sotay.b", "is worse.", "Remove it."));
        Class<?> type = Class.forName("vn.sotay.platform.startup.StartupChecks");
        Constructor<?> constructor = type.getDeclaredConstructor(Instance.class);
        Method onStart = type.getDeclaredMethod("onStart", StartupEvent.class);
        constructor.setAccessible(true);
        onStart.setAccessible(true);
        Object checks = constructor.newInstance(instanceOf(first, second));
        assertThatThrownBy(() -> onStart.invoke(checks, new StartupEvent()))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContainingAll(
                        "does not start", "sotay.a: is bad. Mend it.", "sotay.b: is worse. Remove it.");
    }

    /** As the check finds it on a node whose profile is prod. */
    private List<StartupCheck.Finding> findings(String check, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(IN_ORDER);
        all.putAll(settings);
        all.values().removeIf(String::isEmpty);
        Class<?> type =
                Class.forName(checks().filter(found -> found.getSimpleName().equals(check))
                        .findAny()
                        .orElseThrow()
                        .getName());
        // Beside its own the container makes one for its proxies.
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparing(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        SmallRyeConfigBuilder builder = ConfigUtils.emptyConfigBuilder()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(all, "test", 1_000));
        mappings(constructor).forEach(builder::withMapping);
        SmallRyeConfig config = builder.build();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Config usual = ConfigProviderResolver.instance().getConfig(loader);
        ConfigProviderResolver.instance().releaseConfig(usual);
        ConfigProviderResolver.instance().registerConfig(config, loader);
        try {
            Object[] arguments = Arrays.stream(constructor.getParameters())
                    .map(wanted -> argument(wanted, config))
                    .toArray();
            return ((StartupCheck) constructor.newInstance(arguments)).findings();
        } finally {
            ConfigProviderResolver.instance().releaseConfig(config);
            ConfigProviderResolver.instance().registerConfig(usual, loader);
        }
    }

    private Object argument(Parameter wanted, SmallRyeConfig config) {
        ConfigProperty single = wanted.getAnnotation(ConfigProperty.class);
        if (single != null) {
            return config.getOptionalValues(single.name(), String.class);
        }
        if (wanted.getType() == Instance.class) {
            return retained;
        }
        return wanted.getType() == Config.class ? config : config.getConfigMapping(wanted.getType());
    }

    private static Stream<Class<?>> mappings(Constructor<?> constructor) {
        return Arrays.stream(constructor.getParameterTypes())
                .filter(wanted -> wanted.isAnnotationPresent(ConfigMapping.class));
    }

    @SuppressWarnings("unchecked")
    private static Instance<StartupCheck> instanceOf(StartupCheck... checks) {
        return (Instance<StartupCheck>) java.lang.reflect.Proxy.newProxyInstance(
                StartupChecksTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> Stream.of(checks));
    }
}
