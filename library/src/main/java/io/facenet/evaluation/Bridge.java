package io.facenet.evaluation;

import java.util.function.UnaryOperator;

/**
 * A map from the embeddings of one model into the space of another.
 *
 * @param id of the bridge, which is that of the embeddings that it makes
 * @param map n unit vectors of the one model to n of the bridge's own, which are comparable with
 *     the other model's
 */
record Bridge(String id, UnaryOperator<float[][]> map) {}
