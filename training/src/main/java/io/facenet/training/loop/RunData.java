package io.facenet.training.loop;

import io.facenet.training.data.FacePack;
import io.facenet.training.data.PredecessorEmbeddings;
import java.util.List;

/**
 * What a run trains on.
 *
 * @param faces to train on
 * @param predecessors what the models made of them that the network is to be compatible with
 */
public record RunData(FacePack faces, List<PredecessorEmbeddings> predecessors) {}
