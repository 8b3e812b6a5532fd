package io.facenet.core.bridge;

/** Linear maps in closed form, each with a bias that takes the mean face to the mean face. */
final class LinearFit {
  private LinearFit() {}

  /**
   * Least squares: minimizes the mean of ‖x·W + b − y‖² plus ridge·‖W‖² (trace of the sources'
   * covariance being the unit of the ridge). What cannot be foretold of a face it draws to the
   * mean.
   *
   * @param ridge more than 0
   */
  static BridgeMap ridge(FaceMoments faces, double ridge) {
    double[][] system = new double[faces.source().length][];
    double scale = ridge * Matrices.trace(faces.source());
    for (int i = 0; i < system.length; i++) {
      system[i] = faces.source()[i].clone();
      system[i][i] += scale;
    }
    return faces.map(Cholesky.of(system).solve(faces.cross()));
  }

  /**
   * Orthogonal Procrustes: a rotation of the sources about their mean, scaled to the spread of the
   * targets, that comes nearest to them. Unlike least squares it keeps the distances among the
   * faces, and with them what the first model knew of who is who.
   *
   * <p>With an evenness above 0 the spreads of both sides are made more even before they are turned
   * upon each other, and the targets' is restored after: C^(−evenness/2) each.
   *
   * @param evenness 0 for the plain rotation, at most 1
   */
  static BridgeMap rotation(FaceMoments faces, double evenness) {
    double[][] even = Matrices.power(faces.source(), -evenness / 2);
    double[][] cross =
        Matrices.product(
            Matrices.product(even, faces.cross()), Matrices.power(faces.target(), -evenness / 2));
    double[][] squared = Matrices.product(Matrices.transposed(cross), cross);
    double[][] rotation = Matrices.product(cross, Matrices.power(squared, -0.5));
    double[][] map =
        Matrices.product(
            Matrices.product(even, rotation), Matrices.power(faces.target(), evenness / 2));
    double spread = Matrices.trace(faces.target()) / Matrices.trace(faces.source());
    return faces.map(Matrices.scaled(map, Math.pow(spread, (1 - evenness) / 2)));
  }
}
