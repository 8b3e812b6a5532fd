package com.example;

import io.facenet.FaceNet;
import io.facenet.FaceNetOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Verifies two photos with the models in a folder: HOME PHOTO PHOTO. */
public final class Outside {
  private Outside() {}

  public static void main(String[] arguments) throws IOException {
    FaceNetOptions options = FaceNetOptions.defaults().withHome(Path.of(arguments[0]));
    try (FaceNet facenet = FaceNet.load(options)) {
      System.out.println(facenet.verify(Path.of(arguments[1]), Path.of(arguments[2])));
    }
  }
}
