import io.facenet.core.cluster.ClusterScores;
import io.facenet.core.cluster.Clustering;
import io.facenet.core.cluster.FaceClustering;
import io.facenet.core.cluster.FaceVectors;
import io.facenet.core.vector.Int8;
import io.facenet.gallery.index.ExactIndex;
import io.facenet.gallery.index.FaceIndex;
import io.facenet.gallery.index.GraphIndex;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/**
 * Our side of compare_gallery.py: reads a command a line on standard input and answers with a line,
 * so that both sides take turns in one run. Faces are numbered from 0 in the answers.
 */
final class GalleryPeer {
  private final int dimensions;
  private byte[][] queries;
  private FaceIndex index;

  private GalleryPeer(int dimensions) {
    this.dimensions = dimensions;
  }

  public static void main(String[] arguments) throws IOException {
    GalleryPeer peer = new GalleryPeer(Integer.parseInt(arguments[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(peer.answer(line.split(" ")));
      System.out.flush();
    }
  }

  private String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "exact":
        return build(words, false);
      case "graph":
        return build(words, true);
      case "queries":
        queries = codes(floats(words[1], Integer.parseInt(words[2])));
        return "ok";
      case "run":
        return run(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "cluster":
        return cluster(words);
      default:
        throw new IllegalArgumentException(words[0]);
    }
  }

  /** Seconds to build, and bytes. */
  private String build(String[] words, boolean graph) throws IOException {
    byte[][] faces = codes(floats(words[1], Integer.parseInt(words[2])));
    long start = System.nanoTime();
    if (graph) {
      ForkJoinPool pool = new ForkJoinPool(1);
      index =
          GraphIndex.of(
              dimensions,
              sink -> {
                for (int face = 0; face < faces.length; face++) {
                  sink.accept(face + 1, face + 1, 0, faces[face]);
                }
              },
              pool);
      pool.shutdown();
    } else {
      index = new ExactIndex(dimensions);
      for (int face = 0; face < faces.length; face++) {
        index.add(face + 1, face + 1, faces[face]);
      }
    }
    return (System.nanoTime() - start) / 1e9 + " " + index.bytes();
  }

  /** Seconds for queries one after the other, and the nearest face of each. */
  private String run(int from, int to) {
    StringBuilder answer = new StringBuilder();
    long start = System.nanoTime();
    for (int i = from; i < to; i++) {
      answer.append(' ').append(index.nearest(queries[i], 1).get(0).face() - 1);
    }
    return (System.nanoTime() - start) / 1e9 + answer.toString();
  }

  /** Seconds, clusters, pairwise F and BCubed F of clustering faces i with identity i % people. */
  private String cluster(String[] words) throws IOException {
    float[][] faces = floats(words[1], Integer.parseInt(words[2]));
    int people = Integer.parseInt(words[3]);
    long start = System.nanoTime();
    Clustering found =
        new FaceClustering(Double.parseDouble(words[4])).cluster(FaceVectors.of(faces));
    double seconds = (System.nanoTime() - start) / 1e9;
    int[] truth = new int[faces.length];
    Arrays.setAll(truth, face -> face % people);
    ClusterScores scores = ClusterScores.of(found.labels(), truth);
    return seconds + " " + found.count() + " " + scores.pairF() + " " + scores.bcubedF();
  }

  private static byte[][] codes(float[][] vectors) {
    return Arrays.stream(vectors).map(Int8::quantize).toArray(byte[][]::new);
  }

  private float[][] floats(String file, int count) throws IOException {
    float[][] vectors = new float[count][dimensions];
    byte[] bytes = new byte[4 * dimensions];
    try (InputStream in = Files.newInputStream(Path.of(file));
        DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 20))) {
      for (float[] vector : vectors) {
        data.readFully(bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      }
    }
    return vectors;
  }
}
