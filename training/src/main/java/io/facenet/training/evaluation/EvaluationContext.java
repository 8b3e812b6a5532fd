package io.facenet.training.evaluation;

import io.facenet.support.parallel.Workers;
import io.facenet.training.data.FaceFrame;
import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluator may need to know of the run that it is opened for.
 *
 * @param heldOut the run's validation faces, if any
 * @param predecessors what the models made of those faces that the network is to be compatible
 *     with; none without such faces
 * @param width of the network's input in pixels
 * @param height likewise
 * @param frame where a face lies in the training faces
 * @param far false accept rates at which VAL is wanted, at least one
 * @param workers that compute
 */
public record EvaluationContext(
    Optional<FacePack> heldOut,
    List<PredecessorEmbeddings> predecessors,
    int width,
    int height,
    FaceFrame frame,
    List<Double> far,
    Workers workers) {}
