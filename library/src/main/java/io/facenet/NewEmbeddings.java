package io.facenet;

import io.facenet.UpgradeReport.Reason;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryMoves.Move;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.support.parallel.Parallel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * New embeddings of enrolled faces.
 *
 * @param facenet makes them of photos
 * @param options whether of photos, and over which bridge where not
 * @param gallery keeps some of the photos
 */
record NewEmbeddings(FaceNet facenet, UpgradeOptions options, Gallery gallery) {
  private static final int PHOTOS_AT_ONCE = 32;
  private static final int VECTORS_AT_ONCE = 2048;

  /**
   * What was made.
   *
   * @param report of the faces that get nothing new
   */
  record Made(List<Move> byPhoto, List<Move> byBridge, UpgradeReport report) {}

  /** How many faces are worked on before they are stored. */
  int atOnce() {
    return options.photos() ? PHOTOS_AT_ONCE : VECTORS_AT_ONCE;
  }

  /** What would be made. */
  UpgradeReport plan(List<EnrolledFace> faces) {
    UpgradeReport plan = UpgradeReport.none();
    for (EnrolledFace face : faces) {
      Optional<Reason> problem =
          options.photos() ? KeptPhoto.of(face, gallery).absence() : Optional.of(Reason.NOT_ASKED);
      if (problem.isEmpty()) {
        plan = plan.plusByPhoto(1);
      } else if (goesOver(face)) {
        plan = plan.plusByBridge(1);
      } else {
        plan = unchanged(plan, face, problem.get());
      }
    }
    return plan;
  }

  Made make(List<EnrolledFace> faces) {
    List<Move> byPhoto = new ArrayList<>();
    List<EnrolledFace> over = new ArrayList<>();
    UpgradeReport report = UpgradeReport.none();
    for (Attempt attempt : attempts(faces)) {
      EnrolledFace face = attempt.face();
      if (attempt.embedding().isPresent()) {
        byPhoto.add(move(face, attempt.embedding().get()));
      } else if (goesOver(face)) {
        over.add(face);
      } else {
        report = unchanged(report, face, attempt.problem());
      }
    }
    return new Made(byPhoto, bridged(over), report);
  }

  private record Attempt(
      EnrolledFace face, Optional<QuantizedEmbedding> embedding, Reason problem) {}

  private List<Attempt> attempts(List<EnrolledFace> faces) {
    if (!options.photos()) {
      return faces.stream()
          .map(face -> new Attempt(face, Optional.empty(), Reason.NOT_ASKED))
          .toList();
    }
    try (Stream<Outcome<EnrolledFace, Attempt>> outcomes =
        facenet.parallel().inOrder(faces, this::attempt)) {
      return outcomes
          .map(
              outcome ->
                  outcome
                      .result()
                      .orElseGet(
                          () -> new Attempt(outcome.item(), Optional.empty(), Reason.NO_SUCH_FACE)))
          .toList();
    }
  }

  private Attempt attempt(EnrolledFace face) {
    KeptPhoto photo = KeptPhoto.of(face, gallery);
    return new Attempt(face, photo.embedding(facenet), photo.absence().orElse(Reason.NO_SUCH_FACE));
  }

  private List<Move> bridged(List<EnrolledFace> faces) {
    if (faces.isEmpty()) {
      return List.of();
    }
    VectorBridge bridge = options.bridge().orElseThrow();
    byte[][] codes =
        bridge.apply(
            faces.stream().map(face -> face.face().embedding().codes()).toArray(byte[][]::new));
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      moves.add(move(faces.get(i), new QuantizedEmbedding(codes[i], bridge.card().id())));
    }
    return moves;
  }

  private static Move move(EnrolledFace face, QuantizedEmbedding to) {
    return new Move(face.id(), face.face().embedding(), to);
  }

  private boolean goesOver(EnrolledFace face) {
    String model = face.face().embedding().modelId();
    return options.bridge().filter(way -> way.card().bridge().from().equals(model)).isPresent();
  }

  /** What the bridge made before need not be made again. */
  private UpgradeReport unchanged(UpgradeReport report, EnrolledFace face, Reason problem) {
    String model = face.face().embedding().modelId();
    boolean bridged = options.bridge().filter(way -> way.card().id().equals(model)).isPresent();
    return bridged ? report.plusAlready(1) : report.plusStaying(problem);
  }
}
