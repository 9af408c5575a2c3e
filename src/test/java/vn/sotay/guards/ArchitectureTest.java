package vn.sotay.guards;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Actor;
import vn.sotay.platform.data.BaseEntity;

/** The floors and the habits of DESIGN, as far as compiled classes tell them. */
class ArchitectureTest {

    private static final String ROOT = "vn.sotay";

    /** A package may use packages of a smaller number only. A new feature gets its floor here first. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("platform", 0),
            Map.entry("access", 1),
            Map.entry("extraction", 1),
            Map.entry("imaging", 1),
            Map.entry("audit", 2),
            Map.entry("papers", 2),
            Map.entry("organisation", 3),
            Map.entry("identity", 4),
            Map.entry("roster", 4),
            Map.entry("publishing", 5),
            Map.entry("notifications", 6),
            Map.entry("pictures", 6),
            Map.entry("links", 6),
            Map.entry("reading", 7),
            Map.entry("documents", 8),
            Map.entry("news", 8),
            Map.entry("announcements", 8),
            Map.entry("bulletins", 8),
            Map.entry("feed", 8),
            Map.entry("sync", 8),
            Map.entry("search", 8),
            Map.entry("meetings", 8),
            Map.entry("questions", 8),
            Map.entry("accuracy", 9),
            Map.entry("admin", 9),
            Map.entry("backup", 9),
            Map.entry("bootstrap", 10),
            Map.entry("demo", 11));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(java.nio.file.Path.of("target", "classes"));

    @Test
    void everyPackageStandsOnAFloor() {
        assertThat(CLASSES.stream().map(ArchitectureTest::feature).distinct()).isSubsetOf(FLOORS.keySet());
    }

    @Test
    void importsPointDownwardsAndSiblingsDoNotKnowEachOther() {
        classes()
                .should(check("import lower floors only", type -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isOurs(dependency.getTargetClass()))
                        .filter(ArchitectureTest::pointsUpOrAside)
                        .map(Dependency::getDescription)))
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatRunsApartKnowsNothingOfTheApplication() {
        // In a process of its own that has neither container nor database.
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".extraction..", ROOT + ".imaging..", ROOT + ".platform.apart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "jakarta.persistence..", "io.quarkus..")
                .check(CLASSES);
    }

    @Test
    void packagesAreNamedForFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..common..", "..util..", "..utils..", "..model..", "..dto..", "..service..", "..impl..")
                .check(CLASSES);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        classes()
                .that()
                .haveNameNotMatching(".*\\$\\d+")
                .should(check("carry no empty suffix", type -> Stream.of(type.getSimpleName())
                        .filter(name -> name.matches(".*(Dto|DTO|Service|Manager|Helper|Impl|Utils?)"))))
                .check(CLASSES);
    }

    @Test
    void nowComesFromTheInjectedClock() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".platform.time..", ROOT + ".bootstrap..", ROOT + ".demo.."))
                .should()
                .callCodeUnitWhere(describe("reads the system's time", access -> readsSystemTime(access.getTarget())))
                .check(CLASSES);
    }

    @Test
    void onlyTheOwningPackageWritesTheFieldsOfAnEntity() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(BaseEntity.class)
                .and()
                .areNotStatic()
                .should(checkMember("be written by their own package", field -> field.getAccessesToSelf().stream()
                        .filter(access -> ((JavaFieldAccess) access).getAccessType() == JavaFieldAccess.AccessType.SET)
                        .filter(access -> !access.getOriginOwner()
                                .getPackageName()
                                .equals(field.getOwner().getPackageName()))
                        .map(JavaAccess::getDescription)))
                .check(CLASSES);
    }

    @Test
    void entitiesNeverCrossHttp() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .arePublic()
                .should(checkMember("neither take nor answer entities", method -> crossing((JavaMethod) method)
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(JavaClass::getName)))
                .check(CLASSES);
    }

    @Test
    void onlyWhatStartsTheServerSpeaksToTheConsole() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".bootstrap..", ROOT + ".demo.."))
                .and()
                // A process of its own; its standard output is the answer to the server.
                .doNotHaveSimpleName("WorkerLoop")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging.."))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void everyResourceSaysWhoMayEnter() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(DenyAll.class)
                .check(CLASSES);
    }

    /**
     * What can be told from calls alone: a method that changes something and is not public reaches, through our own
     * code, a question to the actor. That it is the right question is for {@link EndpointAccessTest}.
     */
    @Test
    void whateverChangesSomethingAsksTheActor() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and(describe("change something", ArchitectureTest::changesSomething))
                .should(checkMember("ask the actor", method -> Stream.of((JavaMethod) method)
                        .filter(one -> !reachesActor(one))
                        .map(JavaMethod::getFullName)))
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        java.nio.file.Path sources = java.nio.file.Path.of("src", "main", "java", "vn", "sotay");
        try (Stream<java.nio.file.Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(java.nio.file.Path::getParent)
                            .distinct())
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".");
    }

    private static String feature(JavaClass type) {
        return isOurs(type) ? type.getPackageName().split("\\.")[2] : "platform";
    }

    private static boolean pointsUpOrAside(Dependency dependency) {
        String from = feature(dependency.getOriginClass());
        String to = feature(dependency.getTargetClass());
        return !from.equals(to) && FLOORS.get(to) >= FLOORS.get(from);
    }

    private static boolean readsSystemTime(AccessTarget.CodeUnitCallTarget target) {
        String owner = target.getOwner().getFullName();
        return (owner.startsWith("java.time.")
                        && target.getName().equals("now")
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class)))
                || (owner.equals("java.time.Clock") && target.getName().startsWith("system"))
                || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"))
                || (owner.equals("java.util.Calendar") && target.getName().equals("getInstance"))
                || (owner.equals("java.util.Date") && target.getFullName().equals("java.util.Date.<init>()"));
    }

    /** The types in the signature, and in the fields of those that are records, however deep. */
    private static Stream<JavaClass> crossing(JavaMethod method) {
        Set<JavaClass> crossing = new HashSet<>();
        Deque<JavaType> open = new ArrayDeque<>(method.getParameterTypes());
        open.push(method.getReturnType());
        while (!open.isEmpty()) {
            open.pop().getAllInvolvedRawTypes().stream().filter(crossing::add).forEach(type -> {
                if (type.isRecord()) {
                    type.getFields().forEach(field -> open.push(field.getType()));
                }
            });
        }
        return crossing.stream();
    }

    private static boolean changesSomething(JavaMethod method) {
        boolean open =
                method.isAnnotatedWith(PermitAll.class) || method.getOwner().isAnnotatedWith(PermitAll.class);
        return !open
                && Stream.of(POST.class, PUT.class, PATCH.class, DELETE.class).anyMatch(method::isAnnotatedWith);
    }

    private static boolean reachesActor(JavaCodeUnit from) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (unit.getOwner().isEquivalentTo(Actor.class)) {
                return true;
            }
            if (isOurs(unit.getOwner()) && seen.add(unit)) {
                Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                        .forEach(call -> call.getTarget().resolveMember().ifPresent(open::push));
            }
        }
        return false;
    }

    private static <T> DescribedPredicate<T> describe(String description, java.util.function.Predicate<T> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static ArchCondition<JavaClass> check(
            String description, java.util.function.Function<JavaClass, Stream<String>> violations) {
        return condition(description, violations);
    }

    private static <T extends JavaMember> ArchCondition<T> checkMember(
            String description, java.util.function.Function<T, Stream<String>> violations) {
        return condition(description, violations);
    }

    private static <T> ArchCondition<T> condition(
            String description, java.util.function.Function<T, Stream<String>> violations) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                Consumer<String> report =
                        violation -> events.add(SimpleConditionEvent.violated(item, item + ": " + violation));
                violations.apply(item).forEach(report);
            }
        };
    }
}
