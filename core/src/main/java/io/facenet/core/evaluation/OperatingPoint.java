package io.facenet.core.evaluation;

/**
 * What one threshold does: the highest one whose FAR does not pass the wanted FAR.
 *
 * @param wantedFar the FAR asked for, in [0, 1]
 * @param threshold squared distance d; pairs with D ≤ d are accepted. Just below the smallest
 *     distance when even that one would pass the wanted FAR
 * @param far the FAR achieved on these pairs, at most {@code wantedFar}
 * @param val the VAL at that threshold
 * @param falseAccepts the number of different-identity pairs accepted
 * @param samePairs |P_same|, the number of same-identity pairs measured
 * @param differentPairs |P_diff|, the number of different-identity pairs measured
 */
public record OperatingPoint(
    double wantedFar,
    double threshold,
    double far,
    double val,
    long falseAccepts,
    long samePairs,
    long differentPairs) {}
