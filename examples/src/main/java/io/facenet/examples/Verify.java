package io.facenet.examples;

import io.facenet.FaceNet;
import io.facenet.NoFaceException;
import io.facenet.Verification;
import io.facenet.vision.photo.PhotoException;
import java.io.IOException;
import java.nio.file.Path;

/** Are two photos of one person? {@code Verify A.jpg B.jpg} */
public final class Verify {
  private Verify() {}

  public static void main(String[] photos) throws IOException {
    try (FaceNet facenet = FaceNet.load()) {
      System.out.println(verdict(facenet, Path.of(photos[0]), Path.of(photos[1])));
    }
  }

  static String verdict(FaceNet facenet, Path a, Path b) throws IOException {
    try {
      Verification verification = facenet.verify(a, b);
      return "%s: squared distance %.3f, threshold %.3f at a false-accept rate of %s"
          .formatted(
              verification.same() ? "the same person" : "different people",
              verification.distance(),
              verification.threshold(),
              verification.far());
    } catch (NoFaceException | PhotoException e) {
      return "no verdict: " + e.getMessage();
    }
  }
}
