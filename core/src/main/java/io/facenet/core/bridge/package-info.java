/**
 * Maps from one model's embeddings into another model's space, fitted on faces that both have
 * embedded: linear in closed form, and a small network trained from there.
 *
 * <p>What may enter: the fit, on plain arrays, and how it is judged on people it has not seen. What
 * may not: model files, photos.
 */
package io.facenet.core.bridge;
