package io.facenet.gallery.people;

import io.facenet.core.vector.QuantizedEmbedding;

/**
 * The code of a face and a person that it is not.
 *
 * @param subject number of the person
 * @param codes of the face
 */
public record DeniedCodes(long subject, QuantizedEmbedding codes) {}
