/**
 * Foreign weights: the quantized weight files of {@code @vladmandic/face-api} and TensorFlow Lite
 * files of floats become networks of ours, which then become ONNX files like any other.
 *
 * <p>What may enter: readers of foreign weight formats, the descriptions of the networks they
 * belong to, and how their raw outputs decode. What may not: fetching or installing packages,
 * photos, engines, and what the product does with boxes and landmarks.
 */
@Internal
package io.facenet.models.convert;

import io.facenet.support.Internal;
