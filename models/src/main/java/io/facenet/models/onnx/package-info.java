/**
 * ONNX files: writing a network, reading and replacing the metadata of a file, quantizing to 8 bit.
 *
 * <p>What may enter: the ONNX protobuf format and what it takes to write a good file. What may not:
 * what the metadata means (that is the model card's business), and running networks, but for the
 * calibration of the quantizer.
 */
@Internal
package io.facenet.models.onnx;

import io.facenet.support.Internal;
