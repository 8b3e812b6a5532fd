import io.facenet.FaceNet;
import io.facenet.People;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a server's gallery with people of five random faces each. usage: Fill FOLDER FACES */
final class Fill {
  public static void main(String[] arguments) throws Exception {
    fill(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }

  static void fill(Path folder, int faces) throws Exception {
    Path galleries = Files.createDirectories(folder.resolve("galleries"));
    try (FaceNet facenet = FaceNet.load();
        People people = facenet.people(galleries.resolve("main.gallery"))) {
      String model = facenet.model().id();
      int dimensions = facenet.model().embeddingSize();
      Random random = new Random(1);
      List<EnrolledFace> some = new ArrayList<>();
      for (int i = 0; i < faces; i++) {
        byte[] codes = new byte[dimensions];
        for (int j = 0; j < dimensions; j++) {
          codes[j] = (byte) Math.max(-127, Math.min(127, Math.round(32 * random.nextGaussian())));
        }
        NewFace face =
            new NewFace(
                new QuantizedEmbedding(codes, model),
                i + ".jpg",
                "made " + i,
                new Box(0, 0, 99, 99),
                Quality.UNKNOWN,
                NewFace.NO_THUMBNAIL);
        some.add(new EnrolledFace(0, "Person " + i / 5, face, 0));
        if (some.size() == 10_000 || i == faces - 1) {
          people.gallery().enrollAll(some);
          some.clear();
        }
      }
    }
  }
}
