package io.facenet;

import io.facenet.core.face.Landmarks;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.enroll.FaceQuality;
import io.facenet.enroll.FaceThumbnail;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.PersonName;
import io.facenet.support.record.DataHash;
import io.facenet.vision.photo.Photo;
import io.facenet.vision.photo.PhotoReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From a photo to a face that is ready to be enrolled.
 *
 * @param facenet finds and embeds the faces
 * @param options which face is taken, and whether a thumbnail is kept
 * @param peopleOfPhoto the people that a photo, given by its hash, gave faces of
 */
record Enroller(
    FaceNet facenet, PeopleOptions options, Function<String, List<String>> peopleOfPhoto) {

  PreparedFace prepare(String name, Path photo) {
    return prepare(name, photo.toString(), PhotoReader.bytes(photo));
  }

  PreparedFace prepare(String name, Path photo, Face face) {
    return prepare(name, photo.toString(), PhotoReader.bytes(photo), face);
  }

  PreparedFace prepare(String name, String source, byte[] bytes) {
    String person = PersonName.required(name);
    String hash = DataHash.of(bytes);
    if (isEnrolled(person, hash)) {
      return new PreparedFace(person, Optional.empty());
    }
    Photo decoded = Photo.read(bytes, source);
    Face face = one(source, facenet.faces(decoded, source));
    return kept(prepared(person, source, hash, decoded, face), bytes);
  }

  PreparedFace prepare(String name, String source, byte[] bytes, Face face) {
    String person = PersonName.required(name);
    Photo decoded = Photo.read(bytes, source);
    return kept(prepared(person, source, DataHash.of(bytes), decoded, face), bytes);
  }

  private PreparedFace kept(PreparedFace prepared, byte[] photo) {
    return options.keptPhotos()
        ? new PreparedFace(prepared.name(), prepared.face(), photo)
        : prepared;
  }

  PreparedFace prepare(String name, Photo photo) {
    String person = PersonName.required(name);
    String hash = hash(photo);
    if (isEnrolled(person, hash)) {
      return new PreparedFace(person, Optional.empty());
    }
    String source = source(photo);
    return prepared(person, source, hash, photo, one(source, facenet.faces(photo, source)));
  }

  PreparedFace prepare(String name, Photo photo, Face face) {
    return prepared(PersonName.required(name), source(photo), hash(photo), photo, face);
  }

  private boolean isEnrolled(String person, String hash) {
    return peopleOfPhoto.apply(hash).stream().map(PersonName::normalized).anyMatch(person::equals);
  }

  private Face one(String source, List<Face> faces) {
    if (faces.isEmpty()) {
      throw new NoFaceException(source, facenet.options());
    }
    if (faces.size() > 1 && !options.largest()) {
      throw new SeveralFacesException(source, faces.size());
    }
    return faces.get(0);
  }

  private PreparedFace prepared(String person, String source, String hash, Photo photo, Face face) {
    byte[] thumbnail =
        options.thumbnails()
            ? FaceThumbnail.jpeg(photo, face.box(), FaceThumbnail.SIDE)
            : NewFace.NO_THUMBNAIL;
    return new PreparedFace(
        person,
        Optional.of(
            new NewFace(
                QuantizedEmbedding.of(face.embedding()),
                source,
                hash,
                face.box(),
                FaceQuality.of(
                    photo, face.box(), new Landmarks(face.landmarks()), face.confidence()),
                thumbnail)));
  }

  private static String source(Photo photo) {
    return photo.width() + "×" + photo.height() + " pixels";
  }

  private static String hash(Photo photo) {
    byte[] rgb = photo.rgb();
    ByteBuffer content = ByteBuffer.allocate(2 * Integer.BYTES + rgb.length);
    content.putInt(photo.width()).putInt(photo.height()).put(rgb);
    return DataHash.of(content.array());
  }
}
