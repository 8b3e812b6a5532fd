package io.facenet;

/**
 * The verdict on two faces.
 *
 * @param same whether the distance is at most the threshold
 * @param distance squared Euclidean distance in [0, 4]
 * @param threshold what the distance was compared with
 * @param far the false-accept rate that the threshold was calibrated for, or NaN if the caller
 *     chose the threshold
 * @param modelId the model that made the first embedding, and mostly the second: whose model that
 *     is tells {@code second.embedding().modelId()}
 * @param first the face used of the first photo: the largest
 * @param second the face used of the second photo: the largest
 * @param facesInFirst how many faces the first photo holds
 * @param facesInSecond how many faces the second photo holds
 */
public record Verification(
    boolean same,
    double distance,
    double threshold,
    double far,
    String modelId,
    Face first,
    Face second,
    int facesInFirst,
    int facesInSecond) {}
