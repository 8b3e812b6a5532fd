package io.facenet.cli.demo;

import io.facenet.Face;
import io.facenet.core.face.Box;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoDrawing;
import io.facenet.vision.photo.PhotoFile;
import io.facenet.vision.photo.Resampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One photo of the demo, brought to the size at which it is shown: the photo itself is not kept.
 *
 * @param name of the photo
 * @param picture of the photo with boxes and landmarks: a JPEG in Base64
 * @param faces of the photo
 */
record DemoPhoto(String name, String picture, List<DemoFace> faces) {
  private static final int WIDTH = 560;
  private static final int THUMBNAIL = 80;

  static DemoPhoto of(String name, Photo photo, List<Face> found) throws IOException {
    if (found.isEmpty()) {
      return new DemoPhoto(name, "", List.of());
    }
    PhotoDrawing drawing = PhotoDrawing.on(photo);
    List<DemoFace> faces = new ArrayList<>();
    for (Face face : found) {
      String number = String.valueOf(faces.size() + 1);
      draw(drawing, face, number);
      String thumbnail = jpeg(thumbnail(photo, face.box()));
      faces.add(new DemoFace(name + "#" + number, name, thumbnail, face.embedding()));
    }
    int height = Math.max(1, photo.height() * WIDTH / photo.width());
    return new DemoPhoto(name, jpeg(Resampler.resize(drawing.photo(), WIDTH, height)), faces);
  }

  private static void draw(PhotoDrawing drawing, Face face, String number) {
    Box box = face.box();
    drawing.box(box.x(), box.y(), box.width(), box.height(), PhotoDrawing.GREEN);
    drawing.label(box.x(), box.y(), number, PhotoDrawing.GREEN);
    face.landmarks().forEach(point -> drawing.point(point.x(), point.y(), PhotoDrawing.YELLOW));
  }

  private static Photo thumbnail(Photo photo, Box box) {
    double side = 1.2 * Math.max(box.width(), box.height());
    double left = box.centerX() - side / 2;
    double top = box.centerY() - side / 2;
    return Resampler.stretch(photo, left, top, side, side, THUMBNAIL, THUMBNAIL, 0);
  }

  private static String jpeg(Photo photo) throws IOException {
    return Base64.getEncoder().encodeToString(PhotoFile.jpeg(photo));
  }
}
