package io.facenet.training.loop;

import io.facenet.support.record.DataHash;
import io.facenet.support.text.CsvLine;
import io.facenet.training.checkpoint.Checkpoint;
import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.IdentityChanges;
import io.facenet.training.data.PredecessorEmbeddings;
import io.facenet.training.data.TeacherEmbeddings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a run is made from. Kept with its checkpoints, so that one that goes on with something else
 * can say so.
 *
 * @param configuration its text
 * @param data the faces and their labels, the embeddings of teachers, earlier models and the
 *     checkpoint that it began from: counts and SHA-256
 */
public record RunInputs(String configuration, String data) {
  private static final Pattern HASH = Pattern.compile("([0-9a-f]{12})[0-9a-f]{52}");

  /** The inputs of a run as they lie on the disk now. */
  public static RunInputs of(String configuration, TrainingConfig config, RunData run)
      throws IOException {
    FacePack faces = run.faces();
    StringBuilder data =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d faces of %d identities (%s)",
                faces.size(),
                faces.identityCount(),
                hash(faces)));
    List<Path> teachers =
        config.stages().stream()
            .map(StageConfig::teacher)
            .filter(Objects::nonNull)
            .map(teacher -> teacher.file())
            .distinct()
            .toList();
    for (Path teacher : teachers) {
      data.append(", a teacher (").append(hash(teacher)).append(')');
    }
    for (PredecessorEmbeddings predecessor : run.predecessors()) {
      data.append(", compatible with ").append(predecessor.card().id());
      data.append(" (").append(predecessor.sha256()).append(')');
    }
    if (config.start() != null) {
      data.append(", begun from a checkpoint (").append(hashOf(config.start().file())).append(')');
    }
    return new RunInputs(configuration, data.toString());
  }

  /** Of the photos' names and labels. */
  private static String hash(FacePack faces) {
    StringBuilder labels = new StringBuilder();
    int[] identities = faces.identities();
    for (int face = 0; face < identities.length; face++) {
      String photo = IdentityChanges.key(faces.name(face));
      labels.append(CsvLine.join(photo, faces.identityName(identities[face]))).append('\n');
    }
    return DataHash.of(labels.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Of a checkpoint that is needed at the beginning only. */
  private static String hashOf(Path checkpoint) throws IOException {
    return Files.exists(checkpoint) ? DataHash.of(checkpoint) : "absent";
  }

  /** Of both files of a teacher; one whose stage is over need not be there. */
  private static String hash(Path teacher) throws IOException {
    StringBuilder hashes = new StringBuilder();
    for (Path file : TeacherEmbeddings.files(teacher)) {
      if (!Files.exists(file)) {
        return "absent";
      }
      hashes.append(DataHash.of(file)).append('\n');
    }
    return DataHash.of(hashes.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What is not as it was when a checkpoint was made, a sentence each. */
  public List<String> differences(Checkpoint earlier) {
    List<String> differences = new ArrayList<>();
    if (!configuration.equals(earlier.configuration())) {
      differences.add("the configuration is not the one that the checkpoint was made with");
    }
    if (earlier.data() == null || !HASH.matcher(earlier.data()).find()) {
      differences.add(
          String.format(
              "the checkpoint was made before inputs were kept with SHA-256, so they could not be"
                  + " compared; it says %s, the run goes on with %s",
              earlier.data(), brief(data)));
    } else if (!data.equals(earlier.data())) {
      differences.add(
          String.format(
              "the checkpoint was trained on %s; the run goes on with %s",
              brief(earlier.data()), brief(data)));
    }
    return differences;
  }

  /** With the first digits of each hash, for people. */
  private static String brief(String data) {
    return HASH.matcher(data).replaceAll("$1");
  }
}
