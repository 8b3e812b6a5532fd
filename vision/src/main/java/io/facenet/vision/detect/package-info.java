/**
 * From a photo to boxes and landmarks.
 *
 * <p>What may enter: detectors and landmark networks behind their interfaces, and how their outputs
 * are decoded. What may not: embeddings.
 */
package io.facenet.vision.detect;
