package io.facenet.cluster;

import io.facenet.core.cluster.Clustering;
import io.facenet.core.cluster.Constraints;
import io.facenet.core.cluster.FaceClustering;
import io.facenet.core.cluster.FaceVectors;
import io.facenet.support.files.TextFile;
import io.facenet.support.text.CsvLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the faces of photos by person. Two faces of one photo are two people, unless a correction
 * says otherwise.
 *
 * <pre>{@code
 * Clustering people = new FaceGrouping(faces).corrected(Path.of("corrections.csv")).group(0.9);
 * }</pre>
 */
public final class FaceGrouping {
  private final List<PhotoFace> faces;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] known;
  private final Constraints constraints;

  /**
   * @param faces in the order of the clustering's labels
   */
  public FaceGrouping(List<PhotoFace> faces) {
    this.faces = List.copyOf(faces);
    this.known = new int[faces.size()];
    Arrays.fill(known, Constraints.NONE);
    Map<String, Integer> photos = new HashMap<>();
    int[] photoOfFace = new int[faces.size()];
    for (int i = 0; i < photoOfFace.length; i++) {
      PhotoFace face = faces.get(i);
      numbers.put(face.name(), i);
      photoOfFace[i] = photos.computeIfAbsent(face.photo(), photo -> photos.size());
    }
    this.constraints = new Constraints(faces.size()).photos(photoOfFace);
  }

  /**
   * Keeps clusters of an earlier grouping together and apart from each other; faces may join them.
   *
   * @param clusters names of the faces of each; a face alone is free to join others, and one that
   *     is no more is passed over
   */
  public FaceGrouping known(List<List<String>> clusters) {
    for (int cluster = 0; cluster < clusters.size(); cluster++) {
      if (clusters.get(cluster).size() > 1) {
        for (String name : clusters.get(cluster)) {
          if (numbers.containsKey(name)) {
            known[numbers.get(name)] = cluster;
          }
        }
      }
    }
    return this;
  }

  /**
   * Takes a person's corrections; they outrank known clusters, which must be given before.
   *
   * @param corrections a table in UTF-8 with lines {@code same,FACE,FACE} and {@code
   *     different,FACE,FACE}, where a face is {@code PHOTO#NUMBER}
   * @throws IOException if it cannot be read, or a line is no such correction or names a face that
   *     is not there
   */
  public FaceGrouping corrected(Path corrections) throws IOException {
    int line = 0;
    for (String text : TextFile.lines(corrections)) {
      line++;
      if (!text.isBlank()) {
        correct(CsvLine.split(text), corrections + ": line " + line);
      }
    }
    return this;
  }

  private void correct(List<String> fields, String where) throws IOException {
    if (fields.size() != 3 || !List.of("same", "different").contains(fields.get(0))) {
      throw new IOException(where + " is not same,FACE,FACE or different,FACE,FACE");
    }
    int first = number(fields.get(1), where);
    int second = number(fields.get(2), where);
    if (fields.get(0).equals("same")) {
      constraints.mustLink(first, second);
    } else {
      constraints.cannotLink(first, second);
      known[second] = known[first] == known[second] ? Constraints.NONE : known[second];
    }
  }

  private int number(String name, String where) throws IOException {
    Integer number = numbers.get(name);
    if (number == null) {
      throw new IOException(where + ": there is no face " + name + "; faces are PHOTO#1, PHOTO#2");
    }
    return number;
  }

  /**
   * Groups the faces.
   *
   * @param threshold largest mean squared distance between two clusters that become one, in [0, 4]
   * @return a label for each face, in the order given
   */
  public Clustering group(double threshold) {
    FaceVectors vectors = FaceVectors.ofCodes(faces.stream().map(PhotoFace::codes).toList());
    return new FaceClustering(threshold).cluster(vectors, constraints.known(known));
  }
}
