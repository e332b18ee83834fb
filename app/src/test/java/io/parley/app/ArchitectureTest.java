package io.parley.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who may know whom: docs/architecture.md, kept by the build. */
class ArchitectureTest {

    private static final JavaClasses PARLEY = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(
            "io.parley");

    /** The column "may depend on", by package; {@code app} may depend on all of these. */
    private static final Map<String, Set<String>> MAY_DEPEND_ON = Map.of("schemas", Set.of(), "runtime", Set.of("schemas"), "embedded",
            Set.of(
                    "runtime"),
            "liveapi", Set.of(), "stage", Set.of("liveapi", "runtime"), "asr", Set.of("schemas", "runtime"), "nlp", Set.of("schemas",
                    "runtime"),
            "takeover", Set.of("schemas", "runtime", "liveapi"), "gateway", Set.of("schemas", "runtime", "liveapi"),
            "transcripts", Set.of("schemas", "runtime", "takeover.room", "takeover.invariant", "takeover.journal"));

    /** Rules and state: no Kafka, no I/O, no clock, no chance. */
    private static final String[] CORES = {"io.parley.takeover.room..", "io.parley.takeover.invariant..", "io.parley.takeover.journal..",
            "io.parley.takeover.dispatch.core..", "io.parley.asr.frames..",
            "io.parley.asr.endpointing..", "io.parley.nlp.sentences..", "io.parley.nlp.qa..", "io.parley.stage.playback..",
            "io.parley.gateway.accounts.core..", "io.parley.gateway.tokenproxy.core..", "io.parley.gateway.inquiries.core.."};

    private static final String[] OUTSIDE = {"org.apache.kafka..", "okhttp3..", "io.helidon..", "java.net.."};

    /** Its output is caught by the parent process, and nobody else's. */
    private static final String CHILD_PROCESSES = "io.parley.embedded.child..";

    static Stream<String> modules() {
        return MAY_DEPEND_ON.keySet().stream();
    }

    static Stream<String> cores() {
        return Stream.of(CORES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldDependOnlyOnTheModulesItMay(String module) {
        dependencies(module, MAY_DEPEND_ON.getOrDefault(module, Set.of())).check(PARLEY);
    }

    @Test
    void shouldKnowEveryModule() {
        // given
        Set<String> known = MAY_DEPEND_ON.keySet();

        // then
        assertThat(PARLEY.stream().map(type -> type.getPackageName().split("\\.")[2]).filter(module -> !module.equals("app")))
                .isSubsetOf(known);
    }

    @Test
    void shouldCatchADependencyThatIsNotAllowed() {
        ArchRule rule = dependencies("takeover", Set.of("runtime", "liveapi"));

        assertThatThrownBy(() -> rule.check(PARLEY)).isInstanceOf(AssertionError.class).hasMessageContaining("io.parley.schemas");
    }

    @ParameterizedTest
    @MethodSource("cores")
    void shouldKeepTheOutsideOutOfTheCore(String core) {
        noClasses().that().resideInAPackage(core).should().dependOnClassesThat(resideInAnyPackage(OUTSIDE)).check(PARLEY);
    }

    @ParameterizedTest
    @MethodSource("cores")
    void shouldLetTimeAndChanceIntoTheCoreOnlyAsArguments(String core) {
        noClasses().that().resideInAPackage(core).should().dependOnClassesThat().belongToAnyOf(Random.class, ThreadLocalRandom.class,
                SplittableRandom.class, Clock.class).orShould().callMethod(Instant.class, "now").orShould().callMethod(InstantSource.class,
                        "system")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(Math.class, "random").check(PARLEY);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldHaveNoCirclesBetweenFeatures(String module) {
        slices().matching("io.parley." + module + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(PARLEY);
    }

    @Test
    void shouldHaveNoCirclesBetweenTheFeaturesOfTheCommand() {
        slices().matching("io.parley.app.(*)..").should().beFreeOfCycles().check(PARLEY);
    }

    @Test
    void shouldPrintNothingButInTheCommand() {
        noClasses().that().resideOutsideOfPackages("io.parley.app..", CHILD_PROCESSES).should().accessField(System.class, "out").orShould()
                .accessField(System.class, "err").orShould().callMethod(Throwable.class, "printStackTrace").check(PARLEY);
    }

    @Test
    void shouldMarkEveryPackageAsFreeOfNull() {
        classes().that(not(resideInAPackage("io.parley.schemas.."))).should(liveInANullMarkedPackage()).check(PARLEY);
    }

    private static ArchRule dependencies(String module, Set<String> allowed) {
        String[] packages = Stream.concat(Stream.of(module), allowed.stream()).map(name -> "io.parley." + name + "..")
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage("io.parley." + module + "..").should()
                .dependOnClassesThat(resideInAPackage("io.parley..").and(
                        not(resideInAnyPackage(packages))))
                .as(module + " depends on nothing of Parley but " + List.of(packages));
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is " + (marked ? "" : "not ") + "@NullMarked"));
            }
        };
    }
}
