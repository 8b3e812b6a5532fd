package io.facenet.cli.output;

import io.facenet.support.FaceNetException;
import io.facenet.training.exception.BadPackException;
import io.facenet.training.exception.CheckpointNotWrittenException;
import io.facenet.training.exception.CollapseException;
import io.facenet.training.exception.CropInTheWayException;
import io.facenet.training.exception.MetricsNotWrittenException;
import io.facenet.training.exception.NothingToResumeException;
import io.facenet.training.exception.RunExistsException;
import io.facenet.training.exception.RunInUseException;
import io.facenet.training.exception.StepsDoneException;

/** What helps where a training or its faces cannot do what was asked. */
final class TrainingRemedies {
  private TrainingRemedies() {}

  /** What follows the message of a failure; empty where nothing is to be added. */
  static String of(FaceNetException failure) {
    if (failure instanceof RunExistsException) {
      return "; go on with it with --resume, or choose another folder with --output";
    }
    if (failure instanceof StepsDoneException) {
      return " with --output";
    }
    if (failure instanceof RunInUseException) {
      return "; stop that one, or choose another --output";
    }
    if (failure instanceof NothingToResumeException) {
      return "; start without --resume";
    }
    if (failure instanceof CropInTheWayException) {
      return "; name another folder, or give --force to write over it";
    }
    if (failure instanceof BadPackException) {
      return "; make a new one with 'dataset pack'";
    }
    boolean interrupted =
        failure instanceof CollapseException
            || failure instanceof CheckpointNotWrittenException
            || failure instanceof MetricsNotWrittenException;
    return interrupted ? ", then go on with --resume" : "";
  }
}
