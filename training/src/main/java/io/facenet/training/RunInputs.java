package io.facenet.training;

import io.facenet.training.config.StageConfig;
import io.facenet.training.config.TrainingConfig;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.IdentityChanges;
import io.facenet.training.data.TeacherEmbeddings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * What a run is made from. Kept with its checkpoints, so that one that goes on with something else
 * can say so.
 *
 * @param configuration its text
 * @param data the faces and their labels, and the embeddings of teachers: counts and checksums
 */
record RunInputs(String configuration, String data) {

  /** The inputs of a run as they lie on the disk now. */
  static RunInputs of(String configuration, TrainingConfig config, FacePack faces)
      throws IOException {
    StringBuilder data =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d faces of %d identities (%08x)",
                faces.size(),
                faces.identityCount(),
                checksum(faces)));
    List<Path> teachers =
        config.stages().stream()
            .map(StageConfig::teacher)
            .filter(Objects::nonNull)
            .map(teacher -> teacher.file())
            .distinct()
            .toList();
    for (Path teacher : teachers) {
      data.append(", a teacher (").append(checksum(teacher)).append(')');
    }
    return new RunInputs(configuration, data.toString());
  }

  /** Of the photos' names and labels. */
  private static long checksum(FacePack faces) {
    CRC32 checksum = new CRC32();
    int[] identities = faces.identities();
    for (int face = 0; face < identities.length; face++) {
      String photo = IdentityChanges.key(faces.name(face));
      String line = photo + "," + faces.identityName(identities[face]) + "\n";
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return checksum.getValue();
  }

  /** Of both files of a teacher; one whose stage is over need not be there. */
  private static String checksum(Path teacher) throws IOException {
    CRC32 checksum = new CRC32();
    for (Path file : TeacherEmbeddings.files(teacher)) {
      if (!Files.exists(file)) {
        return "absent";
      }
      try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return String.format(Locale.ROOT, "%08x", checksum.getValue());
  }

  /** What is not as it was when a checkpoint was made, a sentence each. */
  List<String> differences(Checkpoint earlier) {
    List<String> differences = new ArrayList<>();
    if (!configuration.equals(earlier.configuration())) {
      differences.add("the configuration is not the one that the checkpoint was made with");
    }
    if (earlier.data() != null && !data.equals(earlier.data())) {
      differences.add(
          String.format(
              "the checkpoint was trained on %s; the run goes on with %s", earlier.data(), data));
    }
    return differences;
  }
}
