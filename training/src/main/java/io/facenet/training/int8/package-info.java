/**
 * Networks in eight bits: smaller files that serve faster, calibrated on real faces.
 *
 * <p>What may enter: rewriting ONNX graphs, measuring their activations. What may not: training.
 */
package io.facenet.training.int8;
