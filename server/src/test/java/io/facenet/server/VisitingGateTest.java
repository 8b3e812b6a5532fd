package io.facenet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.ColorModels;
import io.facenet.FaceNet;
import io.facenet.server.face.Galleries;
import io.facenet.server.face.GalleryRoom;
import io.facenet.server.http.Gate;
import io.facenet.server.http.Reply;
import io.facenet.server.http.Route;
import io.facenet.server.http.Route.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request uses stays open until it is answered, and no longer. */
class VisitingGateTest {
  private static final Route ROUTE =
      EchoRoutes.light(Method.GET, "/light", call -> Reply.json(Map.of()));

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  /** A pass that tells what becomes of it. */
  private final class ToldPass implements Gate.Pass {
    @Override
    public void begin() {
      said.add("begin");
    }

    @Override
    public void end() {
      said.add("end");
    }

    @Override
    public void close() {
      said.add("close");
    }
  }

  @Test
  void thePassBehindItHearsOfAll() throws Exception {
    Gate gate = new VisitingGate((route, key, bytes) -> new ToldPass());
    try (Gate.Pass pass = gate.enter(ROUTE, Optional.empty(), 7)) {
      pass.begin();
      pass.end();
    }
    assertThat(said).containsExactly("begin", "end", "close");
  }

  @Test
  void aGalleryOfAnAnsweredRequestMayBeClosed() throws Exception {
    try (FaceNet facenet = FaceNet.load(ColorModels.install(folder.resolve("home"), "colors"));
        Galleries galleries = new Galleries(facenet, folder.resolve("galleries"), false)) {
      Gate gate = new VisitingGate((route, key, bytes) -> new ToldPass());
      GalleryRoom first;
      try (Gate.Pass pass = gate.enter(ROUTE, Optional.empty(), 0)) {
        first = galleries.room("visited");
        for (int i = 0; i < 70; i++) {
          other(gate, galleries, "other-" + i);
        }
        assertThat(first.gallery().subjects()).as("in use it is not closed").isEmpty();
      }
      for (int i = 70; i < 140; i++) {
        other(gate, galleries, "other-" + i);
      }
      assertThatThrownBy(() -> first.gallery().createSubject("Ada"))
          .as("it made room for others")
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** Another request, on another thread as all are. */
  private static void other(Gate gate, Galleries galleries, String name) throws Exception {
    Thread thread =
        new Thread(
            () -> {
              try (Gate.Pass pass = gate.enter(ROUTE, Optional.empty(), 0)) {
                galleries.room(name);
              }
            });
    thread.start();
    thread.join();
  }
}
