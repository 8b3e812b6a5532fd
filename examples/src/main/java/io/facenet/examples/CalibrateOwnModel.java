package io.facenet.examples;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import io.facenet.evaluation.Calibrator;
import io.facenet.models.install.Import;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.PixelInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes in an ONNX embedder and measures at which distances it takes strangers for one person:
 * {@code CalibrateOwnModel MODEL.onnx PHOTOS}, with a folder of photos a person.
 */
public final class CalibrateOwnModel {
  private CalibrateOwnModel() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(
        measure(FaceNetOptions.defaults(), Path.of(arguments[0]), Path.of(arguments[1])));
  }

  /** The thresholds by false-accept rate. */
  static Calibration measure(FaceNetOptions options, Path onnx, Path photos) throws IOException {
    new Import(options.home())
        .embedder(
            onnx,
            "mine",
            PixelInput.ChannelOrder.RGB,
            List.of(127.5),
            127.5,
            "arcface-112",
            "my own");
    try (FaceNet facenet = FaceNet.load(options.withModel("mine"))) {
      return Calibrator.measure(facenet, photos, "my photos");
    }
  }
}
