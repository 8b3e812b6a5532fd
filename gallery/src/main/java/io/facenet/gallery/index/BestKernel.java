package io.facenet.gallery.index;

/** Chooses how this process computes dot products, once, and tells if it is the slow way. */
final class BestKernel {
  static final DotKernel KERNEL =
      choose(System.getLogger(BestKernel.class.getName()), hasVectors());

  private BestKernel() {}

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * @param vectors whether the Vector API is there
   */
  static DotKernel choose(System.Logger logger, boolean vectors) {
    DotKernel kernel = vectors ? VectorKernel.create() : new ScalarKernel();
    if (kernel instanceof ScalarKernel) {
      logger.log(
          System.Logger.Level.WARNING,
          "faces are compared without vector instructions, which takes several times as long: {0}",
          vectors
              ? "this machine has none for shorts of 128 bits"
              : "Java was started without its module jdk.incubator.vector");
    }
    return kernel;
  }
}
