package io.facenet.models.convert;

import java.nio.file.Path;

/** Where the weights lie in an unpacked {@code @vladmandic/face-api}. */
public final class FaceApiPackage {
  private FaceApiPackage() {}

  /** SSD MobileNet v1, for {@link SsdDetector}. */
  public static Path ssdDetector(Path folder) {
    return manifest(folder, "ssd_mobilenetv1_model");
  }

  /** TinyFaceDetector, for {@link TinyDetector}. */
  public static Path tinyDetector(Path folder) {
    return manifest(folder, "tiny_face_detector_model");
  }

  /** The 68-point landmarks, for {@link Landmarks68}. */
  public static Path landmarks68(Path folder) {
    return manifest(folder, "face_landmark_68_model");
  }

  /** The 128-d embedder, for {@link DlibEmbedder}. */
  public static Path embedder(Path folder) {
    return manifest(folder, "face_recognition_model");
  }

  private static Path manifest(Path folder, String name) {
    return folder.resolve("model").resolve(name + "-weights_manifest.json");
  }
}
