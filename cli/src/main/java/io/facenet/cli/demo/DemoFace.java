package io.facenet.cli.demo;

import io.facenet.core.vector.Embedding;

/**
 * One face of the demo.
 *
 * @param name photo and number
 * @param photoName name of the photo
 * @param picture of the face, small: a JPEG in Base64
 * @param embedding of the face
 */
record DemoFace(String name, String photoName, String picture, Embedding embedding) {
  double distance(DemoFace other) {
    return embedding.distance(other.embedding());
  }
}
