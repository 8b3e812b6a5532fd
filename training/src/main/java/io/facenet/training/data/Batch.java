package io.facenet.training.data;

/**
 * A batch of faces.
 *
 * @param step it belongs to
 * @param faces index of each in the pack
 * @param identities identity of each, numbered as in the pack
 * @param pixels scaled and augmented; valid until the next batch is taken
 */
public record Batch(long step, int[] faces, int[] identities, PixelBatch pixels) {
  /** Number of faces. */
  public int size() {
    return faces.length;
  }
}
