package io.facenet.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facenet.core.mining.BatchShape;
import io.facenet.core.vector.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLoaderTest {
  private static final Augmentation ALL =
      new Augmentation(0.5, 0.1, 0.1, 10, 0.2, 0.3, 0.5, 0.3, 0.5, 20, 0.5, 0.3);

  @TempDir Path folder;
  private FacePack pack;

  @BeforeEach
  void packFaces() throws IOException {
    Path root = TestFaces.write(folder.resolve("faces"), 6, 4, 24, 2);
    pack = new FacePacker(24, 24).pack(new FaceSource(List.of(root)), folder.resolve("p")).pack();
  }

  private BatchLoader loader(Augmentation augmentation, long firstStep, int threads) {
    return new BatchLoader(
        pack, new BatchShape(3, 3, 3, 2), augmentation, 20, 20, 7, firstStep, threads);
  }

  private static float[] copy(Batch batch) {
    float[] values = new float[batch.size() * batch.pixels().faceSize()];
    batch.pixels().values().get(0, values);
    return values;
  }

  @Test
  void batchDependsOnSeedAndStepNotOnThreadsOrStart() {
    try (BatchLoader one = loader(ALL, 0, 1);
        BatchLoader three = loader(ALL, 0, 3);
        BatchLoader late = loader(ALL, 4, 2)) {
      for (int step = 0; step < 8; step++) {
        Batch expected = one.next();
        Batch same = three.next();
        assertThat(copy(same)).isEqualTo(copy(expected));
        assertThat(same.identities()).isEqualTo(expected.identities());
        if (step >= 4) {
          assertThat(copy(late.next())).isEqualTo(copy(expected));
        }
      }
    }
  }

  @Test
  void labelsBelongToTheFaces() {
    try (BatchLoader loader = loader(Augmentation.NONE, 0, 1)) {
      Batch batch = loader.next();
      assertThat(batch.size()).isEqualTo(11);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(batch.identities()[i]).isEqualTo(pack.identities()[batch.faces()[i]]);
      }
    }
  }

  @Test
  void withoutAugmentationPixelsAreScaledOnly() {
    PixelBatch pixels = PixelBatch.allocate(2, 24, 24, 3);
    PlainFaces.fill(pack, 5, pixels);
    byte[] face = new byte[pack.faceBytes()];
    pack.read(6, face);
    for (int i = 0; i < face.length; i++) {
      float expected = ((face[i] & 0xFF) - 127.5f) / 128f;
      assertThat(pixels.values().get(pixels.faceSize() + i)).isCloseTo(expected, within(1e-5f));
    }
  }

  @Test
  void flipMirrorsAndNothingElse() {
    Augmentation flip = new Augmentation(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    Augmenter augmenter = new Augmenter(flip, 1, 24, 24, 24, 24);
    byte[] face = new byte[pack.faceBytes()];
    pack.read(0, face);
    PixelBatch pixels = PixelBatch.allocate(1, 24, 24, 3);
    augmenter.apply(face.clone(), new FaceChange.Place(0, 0, 0), pixels.values(), 0);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 24; x++) {
        float expected = ((face[(y * 24 + 23 - x) * 3] & 0xFF) - 127.5f) / 128f;
        assertThat(pixels.values().get((y * 24 + x) * 3)).isCloseTo(expected, within(1e-4f));
      }
    }
  }

  @Test
  void kindsHaveTheirOwnStreams() {
    Augmentation both = new Augmentation(0, 0.2, 0, 0, 0.2, 0, 0, 0, 0, 0, 0, 0);
    Augmentation shift = new Augmentation(0, 0.2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    float[] with = apply(both);
    float[] without = apply(shift);
    double difference = with[700] - without[700];
    int same = 0;
    for (int i = 0; i < with.length; i++) {
      boolean clamped = Math.abs(with[i]) > 0.99 || Math.abs(without[i]) > 0.99;
      same += clamped || Math.abs(with[i] - without[i] - difference) < 1e-4 ? 1 : 0;
    }
    assertThat(same).isEqualTo(with.length);
  }

  @Test
  void theFrameIsTheMiddleOfThePackedPhoto() {
    byte[] face = new byte[pack.faceBytes()];
    pack.read(0, face);
    PixelBatch pixels = PixelBatch.allocate(1, 12, 12, 3);
    Augmentation half = covering(0.5, 0, 0);
    new Augmenter(half, 1, 24, 24, 12, 12)
        .apply(face.clone(), new FaceChange.Place(0, 0, 0), pixels.values(), 0);
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 12; x++) {
        float expected = ((face[((y + 6) * 24 + x + 6) * 3] & 0xFF) - 127.5f) / 128f;
        assertThat(pixels.values().get((y * 12 + x) * 3)).isCloseTo(expected, within(1e-4f));
      }
    }
  }

  @Test
  void anErasedRectangleHasOneColorAndTheRestIsAsItWas() {
    float[] plain = apply(Augmentation.NONE);
    float[] erased = apply(covering(1, 1, 0));
    int changed = changed(plain, erased);
    assertThat(changed).isBetween(1, 24 * 24 / 4);
  }

  @Test
  void aMaskCoversTheLowerHalfAlone() {
    float[] plain = apply(Augmentation.NONE);
    float[] masked = apply(covering(1, 0, 1));
    int upper = 24 * 9 * 3;
    assertThat(Arrays.copyOf(masked, upper)).isEqualTo(Arrays.copyOf(plain, upper));
    int lowest = 23 * 24 * 3 + 12 * 3;
    int above = 20 * 24 * 3 + 12 * 3;
    for (int channel = 0; channel < 3; channel++) {
      assertThat(masked[lowest + channel]).isEqualTo(masked[above + channel]);
    }
    assertThat(changed(plain, masked)).isGreaterThan(24 * 24 / 10);
  }

  private static Augmentation covering(double frame, double erase, double mask) {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, frame, erase, mask, List.of());
  }

  private static int changed(float[] before, float[] after) {
    int count = 0;
    for (int i = 0; i < before.length; i += 3) {
      boolean same =
          before[i] == after[i] && before[i + 1] == after[i + 1] && before[i + 2] == after[i + 2];
      count += same ? 0 : 1;
    }
    return count;
  }

  private float[] apply(Augmentation augmentation) {
    byte[] face = new byte[pack.faceBytes()];
    pack.read(0, face);
    PixelBatch pixels = PixelBatch.allocate(1, 24, 24, 3);
    new Augmenter(augmentation, 1, 24, 24, 24, 24)
        .apply(face, new FaceChange.Place(3, 1, 0), pixels.values(), 0);
    float[] values = new float[pixels.faceSize()];
    pixels.values().get(0, values);
    return values;
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new Augmentation(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .hasMessageContaining("flip is 2.0");
    assertThatThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0))
        .hasMessageContaining("jpegQuality is 0");
  }

  @Test
  void impossibleBatchNamesTheFigures() {
    assertThatThrownBy(
            () ->
                new BatchLoader(
                    pack, new BatchShape(7, 3, 3, 0), Augmentation.NONE, 20, 20, 1, 0, 1))
        .hasMessageContaining("7 identities with at least 3 photos")
        .hasMessageContaining("the data has 6");
  }

  /** Paints every pixel with the number of the copy. */
  private record Numbered() implements FaceChange {
    @Override
    public String kind() {
      return "numbered";
    }

    @Override
    public void apply(float[] pixels, int width, int height, Place place, RandomStream random) {
      Arrays.fill(pixels, place.copy() + PixelScale.MEAN);
    }
  }

  @Test
  void aSamplerMayDrawAFaceTwiceAndAChangeKnowsTheCopies() {
    try (BatchLoader loader =
        new BatchLoader(
            pack,
            step -> new int[] {0, 1, 0, 2, 0},
            6,
            Augmentation.NONE.and(new Numbered()),
            8,
            8,
            1,
            0,
            2)) {
      Batch batch = loader.next();
      assertThat(batch.size()).isEqualTo(5);
      assertThat(batch.pixels().count()).isEqualTo(5);
      int next = 0;
      for (int i = 0; i < 5; i++) {
        float copy =
            batch.pixels().values().get(i * batch.pixels().faceSize()) * PixelScale.DIVISOR;
        assertThat(copy).isEqualTo(batch.faces()[i] == 0 ? next++ : 0);
      }
      assertThat(next).isEqualTo(3);
    }
  }

  @Test
  void aSamplerThatDrawsTooManyIsNamed() {
    assertThatThrownBy(
            () ->
                new BatchLoader(
                    pack, step -> new int[] {0, 1, 2}, 2, Augmentation.NONE, 8, 8, 1, 0, 1))
        .hasMessageContaining("drew 3 faces for step 0, a batch holds 2 to 2");
  }
}
