package io.facenet.gallery.index;

class ScalarExactIndexTest extends FaceIndexContract {
  @Override
  FaceIndex index(int dimensions) {
    return new ExactIndex(dimensions, new ScalarKernel());
  }

  @Override
  double leastRecall() {
    return 1;
  }
}
