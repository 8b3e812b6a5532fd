/**
 * A face in d bytes: int8 quantization of unit vectors, distances on the bytes, and the projection
 * that brings a wider model down to 128 dimensions (the paper's "128 bytes per face").
 *
 * <p>What may enter: ways to store a unit vector in less room, with their error. What may not:
 * stores, indexes, or code that decides who a face is.
 */
package io.facenet.core.quantize;
