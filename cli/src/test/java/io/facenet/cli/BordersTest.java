package io.facenet.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.facenet.support.Internal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The borders between modules and rooms that docs/architecture.md names. A rule that matches no
 * class fails: it would hold nothing.
 */
class BordersTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.facenet");

  /** The packages of each module, in an order in which each may use only some before it. */
  private static final Map<String, List<String>> MODULES = modules();

  /** Which modules each may use, itself left out. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "support", List.of(),
          "core", List.of("support"),
          "vision", List.of("support", "core"),
          "models", List.of("support", "core", "vision"),
          "gallery", List.of("support", "core"),
          "library", List.of("support", "core", "vision", "gallery"),
          "training", List.of("support", "core", "vision", "models"),
          "server", List.of("support", "core", "vision", "gallery", "library"),
          "cli",
              List.of(
                  "support", "core", "vision", "models", "gallery", "library", "training", "server"));

  private static final DescribedPredicate<JavaClass> ENGINE =
      resideInAnyPackage(
          "ai.onnxruntime..",
          "ai.onnx..",
          "com.google.protobuf..",
          "org.bytedeco..",
          "java.sql..",
          "io.javalin..",
          "org.eclipse.jetty..",
          "io.micrometer..");

  private static Map<String, List<String>> modules() {
    Map<String, List<String>> modules = new LinkedHashMap<>();
    for (String name :
        List.of("support", "core", "vision", "models", "gallery", "training", "server", "cli")) {
      modules.put(name, List.of("io.facenet." + name + ".."));
    }
    modules.put(
        "library",
        List.of(
            "io.facenet",
            "io.facenet.evaluation..",
            "io.facenet.enroll..",
            "io.facenet.cluster.."));
    return modules;
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  static Stream<String> names() {
    return MODULES.keySet().stream();
  }

  @Test
  void everyClassIsInAModule() {
    String[] all = MODULES.values().stream().flatMap(List::stream).toArray(String[]::new);
    check(classes().should().resideInAnyPackage(all));
    assertThat(MAY_USE.keySet()).isEqualTo(MODULES.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void modulesLookDownOnly(String module) {
    List<String> above = new ArrayList<>();
    for (Map.Entry<String, List<String>> other : MODULES.entrySet()) {
      if (!other.getKey().equals(module) && !MAY_USE.get(module).contains(other.getKey())) {
        above.addAll(other.getValue());
      }
    }
    if (!above.isEmpty()) {
      check(
          noClasses()
              .that()
              .resideInAnyPackage(MODULES.get(module).toArray(String[]::new))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above.toArray(String[]::new)));
    }
  }

  @Test
  void supportAndCoreNeedNothingButTheJdk() {
    check(
        classes()
            .that()
            .resideInAnyPackage("io.facenet.support..", "io.facenet.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.facenet.support..", "io.facenet.core..", "java..", "jdk.."));
  }

  @Test
  void noPackagesFormACycle() {
    check(slices().matching("io.facenet.(**)").should().beFreeOfCycles());
  }

  @Test
  void nothingBelowUsesTheFrontDoor() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.facenet.support..",
                "io.facenet.core..",
                "io.facenet.vision..",
                "io.facenet.models..",
                "io.facenet.gallery..",
                "io.facenet.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.facenet"));
  }

  @Test
  void onnxRuntimeIsRunByTheEngineRoomAndTheQuantizer() {
    checkOwned("ai.onnxruntime..", "io.facenet.vision.engine", "io.facenet.models.onnx");
  }

  @Test
  void onnxFilesAreTakenApartWhereModelsAreMade() {
    checkOwned("ai.onnx.proto..", "io.facenet.models.onnx", "io.facenet.models.install");
    checkOwned("com.google.protobuf..", "io.facenet.models.onnx", "io.facenet.models.install");
  }

  @Test
  void theTrainingEngineIsKnownToItsRoom() {
    checkOwned("org.bytedeco..", "io.facenet.training.torch");
  }

  @Test
  void theDatabaseIsKnownToTheGalleryAndToTheKeys() {
    checkOwned("java.sql..", "io.facenet.gallery..", "io.facenet.server.key");
  }

  @Test
  void theWebServerIsKnownToItsRoom() {
    checkOwned("io.javalin..", "io.facenet.server.http");
    checkOwned("org.eclipse.jetty..", "io.facenet.server.http");
    checkOwned("io.micrometer..", "io.facenet.server.watch");
  }

  @Test
  void keysAndFacesKnowNoHttp() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.facenet.server.key..", "io.facenet.server.face..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.facenet.server.http.."));
  }

  @Test
  void argumentsAreReadByTheCommand() {
    checkOwned("picocli..", "io.facenet.cli..");
  }

  /** The packages are used, by these rooms alone. */
  private static void checkOwned(String packages, String... rooms) {
    assertThat(CLASSES.stream())
        .as("a user of " + packages)
        .anyMatch(
            type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> resideInAnyPackage(packages).test(d.getTargetClass())));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(rooms)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(packages));
  }

  /** What a program sees through the API does not lead inside. */
  @Test
  void theApiShowsNothingOfTheInside() {
    check(noCodeUnits().that(canBeCalledFromOutside()).and(areOfTheApi()).should(showTheInside()));
  }

  private static DescribedPredicate<JavaCodeUnit> areOfTheApi() {
    return DescribedPredicate.describe("are of the API", unit -> !isInside(unit.getOwner()));
  }

  private static boolean isInside(JavaClass type) {
    return type.getPackageName().startsWith("io.facenet")
        && type.getPackage().isAnnotatedWith(Internal.class);
  }

  private static ArchCondition<JavaCodeUnit> showTheInside() {
    return have(
        DescribedPredicate.describe(
            "a type of the inside in the signature",
            unit ->
                Stream.concat(
                        Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                    .anyMatch(BordersTest::isInside)));
  }

  /** Who prints or exits belongs to the command; the library throws, returns and logs. */
  @Test
  void onlyTheCommandPrintsOrExits() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.facenet.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  @Test
  void noEngineTypeStandsInAPublicSignature() {
    check(noCodeUnits().that(canBeCalledFromOutside()).should(showAnEngine()));
    check(noFields().that().arePublic().or().areProtected().should().haveRawType(ENGINE));
  }

  private static DescribedPredicate<JavaCodeUnit> canBeCalledFromOutside() {
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

  private static ArchCondition<JavaCodeUnit> showAnEngine() {
    return have(
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
}
