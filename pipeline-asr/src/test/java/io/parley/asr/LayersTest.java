package io.parley.asr;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Dependencies point to the core. */
class LayersTest {

    private final JavaClasses asr = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.parley.asr");

    @Test
    void shouldKeepTheCorePure() {
        classes().that().resideInAnyPackage("io.parley.asr.frames", "io.parley.asr.endpointing").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util", "java.time", "java.nio", "org.jspecify..", "io.parley.asr.frames",
                        "io.parley.asr.endpointing")
                .check(asr);
    }

    @Test
    void shouldKeepKafkaOutOfTheSeams() {
        noClasses().that()
                .resideInAnyPackage("io.parley.asr.voice", "io.parley.asr.recognition", "io.parley.asr.sphinx", "io.parley.asr.wav")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.parley.schemas..", "io.parley.runtime..", "io.parley.asr.topology")
                .check(asr);
    }

    @Test
    void shouldKeepTheTopologyFreeOfEngines() {
        noClasses().that().resideInAPackage("io.parley.asr.topology").should().dependOnClassesThat()
                .resideInAnyPackage("io.parley.asr.sphinx", "edu.cmu..", "io.github.givimad..").check(asr);
    }
}
