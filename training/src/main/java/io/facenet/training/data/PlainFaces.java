package io.facenet.training.data;

/** Faces as they are, not augmented, scaled as in training: to embed them. */
public final class PlainFaces {
  private PlainFaces() {}

  /**
   * Fills a batch with the faces [from, from + batch.count()) of a pack.
   *
   * @param batch of the network's input size
   */
  public static void fill(FacePack pack, int from, PixelBatch batch) {
    Augmenter plain =
        new Augmenter(
            Augmentation.NONE, 0, pack.width(), pack.height(), batch.width(), batch.height());
    byte[] buffer = new byte[pack.faceBytes()];
    for (int i = 0; i < batch.count(); i++) {
      pack.read(from + i, buffer);
      plain.apply(buffer, new FaceChange.Place(0, i, 0), batch.values(), i * batch.faceSize());
    }
  }
}
