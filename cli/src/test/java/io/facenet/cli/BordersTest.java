package io.facenet.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The borders between modules and rooms that docs/architecture.md names. */
class BordersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.facenet");

  private static final DescribedPredicate<JavaClass> ENGINE =
      resideInAnyPackage(
          "ai.onnxruntime..", "ai.onnx..", "com.google.protobuf..", "org.bytedeco..", "java.sql..");

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void coreNeedsNothingButTheJdk() {
    check(
        classes()
            .that()
            .resideInAPackage("io.facenet.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.facenet.core..", "java..", "jdk.."));
  }

  @Test
  void coreHasNoCycles() {
    check(slices().matching("io.facenet.core.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theRoomsOfVisionHaveNoCycles() {
    check(slices().matching("io.facenet.vision.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theRoomsOfTrainingHaveNoCycles() {
    check(slices().assignedFrom(packagesOf("io.facenet.training")).should().beFreeOfCycles());
  }

  /** Every package a slice, the room itself among them. */
  private static SliceAssignment packagesOf(String room) {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "the packages of " + room;
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(room) || name.startsWith(room + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }
    };
  }

  /** What is chosen stands in records; only those who begin something read them. */
  @Test
  void theRoomsBelowTheConfigurationDoNotKnowIt() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.facenet.training.data..",
                "io.facenet.training.torch..",
                "io.facenet.training.evaluation..",
                "io.facenet.training.checkpoint..",
                "io.facenet.training.report..",
                "io.facenet.training.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.facenet.training.config.."));
  }

  @Test
  void onnxRuntimeIsRunByTheEngineRoomAndTheQuantizer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.facenet.vision.engine..", "io.facenet.training..")
            .and(not(inRoomOfQuantizer()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime.."));
  }

  /** It calibrates by running a network with its inner values as outputs. */
  private static DescribedPredicate<JavaClass> inRoomOfQuantizer() {
    return resideInAPackage("io.facenet.vision.onnx");
  }

  @Test
  void onnxFilesAreTakenApartInTheirRoomOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.facenet.vision.onnx..",
                "io.facenet.vision.install..",
                "io.facenet.vision.convert..",
                "io.facenet.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf.."));
  }

  @Test
  void trainingEngineAndDatabaseStayInTheirModules() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.facenet.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.facenet.gallery..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql.."));
  }

  @Test
  void nobodyUsesTheCommand() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.facenet.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.facenet.cli.."));
  }

  @Test
  void modulesLookDownOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.facenet.vision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.facenet.training..", "io.facenet.gallery..", "io.facenet.server.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("io.facenet.gallery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.facenet.vision..", "io.facenet.training..", "io.facenet.server.."));
  }

  @Test
  void noEngineTypeStandsInAPublicSignature() {
    check(noCodeUnits().that(arePublic()).should(showEngine()));
    check(noFields().that().arePublic().or().areProtected().should().haveRawType(ENGINE));
  }

  private static DescribedPredicate<JavaCodeUnit> arePublic() {
    return DescribedPredicate.describe(
        "can be called from outside",
        unit ->
            isReachable(unit.getOwner())
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                    || unit.getModifiers().contains(JavaModifier.PROTECTED)));
  }

  private static boolean isReachable(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(BordersTest::isReachable).orElse(true);
  }

  private static com.tngtech.archunit.lang.ArchCondition<JavaCodeUnit> showEngine() {
    return com.tngtech.archunit.lang.conditions.ArchConditions.have(
        DescribedPredicate.describe(
            "an engine's type in the signature",
            unit ->
                Stream.of(
                        Stream.of(unit.getRawReturnType()),
                        unit.getRawParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                    .flatMap(types -> types)
                    .anyMatch(ENGINE)));
  }

  /** The façade's own package hands out plain types. */
  @Test
  void theFacadeHasPlainFields() {
    check(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.facenet.vision")
            .should(
                com.tngtech.archunit.lang.conditions.ArchConditions.have(
                    DescribedPredicate.<JavaField>describe(
                        "an engine's type", field -> ENGINE.test(field.getRawType())))));
  }
}
