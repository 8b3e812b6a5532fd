package io.facenet.evaluation;

import io.facenet.vision.model.ModelCard;
import io.facenet.vision.model.ModelSource;
import java.io.IOException;
import java.util.function.UnaryOperator;
