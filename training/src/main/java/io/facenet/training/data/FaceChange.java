package io.facenet.training.data;

import io.facenet.core.vector.RandomStream;
import io.facenet.training.registry.Named;

/**
 * One more way to vary a face before the network sees it, beside those of {@link Augmentation}. It
 * comes last, when size, place and color are done. A pure function of the pixels and the random
 * numbers, so safe from several threads.
 */
public interface FaceChange extends Named {
  /**
   * Changes a face, or leaves it.
   *
   * @param pixels (row, column, channel), RGB in [0, 255], of the network's input size; changed in
   *     place. What leaves the range is cut off at its ends afterward
   * @param place of the face in the batch
   * @param random of this change, step and place
   */
  void apply(float[] pixels, int width, int height, Place place, RandomStream random);

  /**
   * Where a face stands.
   *
   * @param step of the batch
   * @param position in the batch, from 0
   * @param copy how often the same face stands before it in the batch: 0 unless a sampler draws
   *     faces twice
   */
  record Place(long step, int position, int copy) {}
}
