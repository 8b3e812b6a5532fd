package io.facenet.gallery;

import io.facenet.gallery.GalleryMoves.Move;
import io.facenet.gallery.people.EnrolledFace;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Moves faces until it is killed or done, and says so after each batch. */
public final class MovingChild {
  private static final int BATCH = 7;

  private MovingChild() {}

  public static void main(String[] arguments) {
    try (Gallery gallery = Gallery.open(Path.of(arguments[0]))) {
      GalleryMoves moves = gallery.moves();
      if (arguments[1].equals("back")) {
        System.out.println("reverting");
        moves.revert();
        System.out.println("done");
        return;
      }
      moves.begin(List.of(Versions.v2()), Versions.v2());
      List<EnrolledFace> some = moves.ofVersion(Versions.V1, 0, BATCH);
      while (!some.isEmpty()) {
        moves.move(
            some.stream()
                .map(face -> new Move(face.id(), face.face().embedding(), moved(face)))
                .toList());
        System.out.println(some.size());
        some = moves.ofVersion(Versions.V1, 0, BATCH);
      }
      System.out.println("done");
    }
  }

  static io.facenet.core.vector.QuantizedEmbedding moved(EnrolledFace face) {
    return Faces.embedding(Faces.direction(new Random(1000 + face.id())), Versions.V2);
  }
}
