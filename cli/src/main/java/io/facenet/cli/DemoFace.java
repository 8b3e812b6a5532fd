package io.facenet.cli;

import io.facenet.vision.Face;
import io.facenet.vision.photo.Photo;

/**
 * One face of the demo.
 *
 * @param name photo and number
 * @param photoName name of the photo
 * @param photo the photo
 * @param face the face in it
 */
record DemoFace(String name, String photoName, Photo photo, Face face) {
  double distance(DemoFace other) {
    return face.embedding().distance(other.face().embedding());
  }
}
