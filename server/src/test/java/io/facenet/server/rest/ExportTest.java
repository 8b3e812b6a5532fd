package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.core.face.Box;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.gallery.people.EnrolledFace;
import io.facenet.gallery.people.NewFace;
import io.facenet.gallery.people.Quality;
import io.facenet.server.event.EventBus;
import io.facenet.server.face.FaceListener;
import io.facenet.server.face.FaceService;
import io.facenet.server.face.Galleries;
import io.facenet.server.http.Call;
import io.facenet.server.http.Limits;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Cost;
import io.facenet.server.http.Upload;
import io.facenet.server.key.ApiKey;
import io.facenet.server.key.KeyKind;
import io.facenet.server.more.FurtherRoutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery is taken away in parts, between which others have their turn. */
class ExportTest {
  private static final int FACES = 2_000;
  private static final int MOST_BYTES = 1 << 18;

  @Test
  void itWaitsForATurnAndGivesItUpWhileEachPartIsSent(@TempDir Path folder) throws Exception {
    try (FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false);
        EventBus events = new EventBus(Clock.systemUTC())) {
      Gallery gallery = galleries.room("main").gallery();
      fill(gallery, facenet.model().id(), facenet.model().embeddingSize());
      FaceService faces = FaceService.of(facenet, galleries, 1_000_000, FaceListener.NONE, events);
      Route export =
          FurtherRoutes.of(faces, Limits.defaults()).stream()
              .filter(route -> route.path().endsWith("/recognition/export"))
              .findFirst()
              .orElseThrow();
      assertThat(export.cost()).isEqualTo(Cost.HEAVY);
      Reader reader = new Reader();
      export.handler().answer(reader).body().writeTo(reader.wire);
      StringWriter whole = new StringWriter();
      GalleryTransfer.export(gallery, whole);
      assertThat(reader.wire.bytes.toString(StandardCharsets.UTF_8)).isEqualTo(whole.toString());
      assertThat(reader.turnsGivenUp).isGreaterThan(whole.toString().length() / MOST_BYTES);
    }
  }

  private static void fill(Gallery gallery, String model, int dimensions) {
    List<EnrolledFace> faces = new ArrayList<>();
    for (int i = 0; i < FACES; i++) {
      byte[] codes = new byte[dimensions];
      Arrays.fill(codes, (byte) 9);
      NewFace face =
          new NewFace(
              new QuantizedEmbedding(codes, model),
              i + ".jpg",
              "made " + i,
              new Box(0, 0, 9, 9),
              Quality.UNKNOWN,
              NewFace.NO_THUMBNAIL);
      faces.add(new EnrolledFace(0, "Person " + i, face, 0));
    }
    gallery.enrollAll(faces);
  }

  /** Whoever takes it, and sees in what parts. */
  private static final class Reader implements Call {
    private final Wire wire = new Wire();
    private int turnsGivenUp;

    @Override
    public void aside(Aside work) throws IOException {
      turnsGivenUp++;
      wire.others = true;
      work.run();
      wire.others = false;
    }

    @Override
    public ApiKey key() {
      return new ApiKey(
          "id", "", KeyKind.ADMIN, Set.of(), "main", ApiKey.Unknown.NEAREST, Optional.empty());
    }

    @Override
    public String path(String name) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Optional<String> query(String name) {
      return Optional.empty();
    }

    @Override
    public List<String> queries(String name) {
      return List.of();
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public JsonNode json() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Upload file(String field) {
      throw new UnsupportedOperationException(field);
    }

    @Override
    public List<Upload> files(String field) {
      throw new UnsupportedOperationException(field);
    }

    @Override
    public String id() {
      return "call";
    }
  }

  /** Takes nothing while the turn is not given up, and no large part at once. */
  private static final class Wire extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean others;

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] values, int offset, int length) {
      assertThat(others).as("the turn is given up while something is sent").isTrue();
      assertThat(length).isLessThanOrEqualTo(MOST_BYTES);
      bytes.write(values, offset, length);
    }
  }
}
