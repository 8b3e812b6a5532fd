package io.facenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.facenet.core.vector.Embedding;
import io.facenet.vision.model.Calibration;
import io.facenet.vision.model.CrossCalibration;
import io.facenet.vision.model.ModelPair;
import io.facenet.vision.model.NotComparableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoVersionsTest {
  private static final Calibration ACROSS =
      new Calibration("colors", 1000, Map.of(1e-2, 3.9, 1e-3, 3.8, 1e-4, 3.7), 0.7, 2);

  @TempDir Path folder;
  private FaceNetOptions old;
  private FaceNetOptions updated;
  private Path red;
  private Path blue;

  @BeforeEach
  void install() throws IOException {
    Path home = folder.resolve("home");
    old = ColorModels.install(home, "v1");
    updated = ColorModels.install(home, "v2", new CrossCalibration("v1", null, ACROSS));
    red = ColorModels.write(folder.resolve("red.png"), ColorModels.RED, 1);
    blue = ColorModels.write(folder.resolve("blue.png"), ColorModels.BLUE, 2);
  }

  @Test
  void eachPhotoGoesThroughItsOwnModel() throws IOException {
    try (FaceNet v1 = FaceNet.load(old);
        FaceNet v2 = FaceNet.load(updated)) {
      TwoVersions versions = TwoVersions.of(v2, v1);
      Verification v = versions.verify(red, blue);
      assertThat(v.first().embedding().modelId()).isEqualTo("v2");
      assertThat(v.second().embedding().modelId()).isEqualTo("v1");
      assertThat(v.modelId()).isEqualTo("v2");
      assertThat(v.threshold()).isEqualTo(3.8);
      assertThat(v.far()).isEqualTo(FaceNet.DEFAULT_FAR);
      assertThat(versions.verify(red, blue, 1e-4).threshold()).isEqualTo(3.7);
      assertThat(v.distance())
          .as("the two are one network")
          .isEqualTo(v1.verify(red, blue).distance());
      assertThat(versions.verifyAt(red, blue, 0).same()).isFalse();
      assertThatThrownBy(() -> versions.verifyAt(red, blue, 5))
          .hasMessageContaining("between 0 and 4");
    }
  }

  @Test
  void storedEmbeddingsAreComparedOnTheScaleOfTheirPair() throws IOException {
    try (FaceNet v1 = FaceNet.load(old);
        FaceNet v2 = FaceNet.load(updated)) {
      Embedding stored = v1.faces(red).get(0).embedding();
      Embedding fresh = v2.faces(blue).get(0).embedding();
      assertThatThrownBy(() -> fresh.distance(stored)).hasMessageContaining("different models");
      TwoVersions versions = TwoVersions.of(v1, v2);
      double distance = versions.pair().distance(fresh, stored);
      assertThat(distance).isEqualTo(versions.verify(red, blue).distance());
      assertThat(versions.pair().similarity(distance)).isEqualTo(ACROSS.similarity(distance));
      assertThat(versions.pair().similarity(distance))
          .isNotEqualTo(v1.model().calibration().similarity(distance));
    }
  }

  @Test
  void strangersAreRefused() throws IOException {
    FaceNetOptions other = ColorModels.install(folder.resolve("home"), "other");
    try (FaceNet v1 = FaceNet.load(old);
        FaceNet stranger = FaceNet.load(other)) {
      assertThatThrownBy(() -> TwoVersions.of(v1, stranger))
          .isInstanceOf(NotComparableException.class)
          .hasMessageContaining("v1 and other");
    }
  }

  @Test
  void whereNoFaceIsFoundItsOwnModelTellsWhatWasLookedFor() throws IOException {
    try (FaceNet v1 = FaceNet.load(old.withMinConfidence(0.25));
        FaceNet v2 = FaceNet.load(updated.withMinConfidence(0.75))) {
      ModelPair pair = TwoVersions.of(v2, v1).pair();
      PairVerification photos = new PairVerification(pair, v2, v1, red, blue);
      PhotoFaces first = new PhotoFaces(red, v2.faces(red), Optional.empty());
      PhotoFaces none = new PhotoFaces(blue, List.of(), Optional.empty());
      assertThatThrownBy(() -> photos.requireFaces(List.of(first, none)))
          .isInstanceOf(NoFaceException.class)
          .hasMessageContaining("blue.png")
          .hasMessageContaining("confidence at least 0.25");
    }
  }

  @Test
  void bothBadPhotosAreTold() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.png"), "no photo");
    Path worse = Files.writeString(folder.resolve("worse.png"), "no photo");
    try (FaceNet v1 = FaceNet.load(old);
        FaceNet v2 = FaceNet.load(updated)) {
      TwoVersions versions = TwoVersions.of(v1, v2);
      Throwable both = catchThrowable(() -> versions.verify(bad, worse));
      assertThat(both).hasMessageContaining("bad.png");
      assertThat(both.getSuppressed()[0]).hasMessageContaining("worse.png");
      assertThatThrownBy(() -> versions.verify(red, worse)).hasMessageContaining("worse.png");
    }
  }
}
