package io.facenet.server;

import io.facenet.server.face.Visit;
import io.facenet.server.http.Gate;
import io.facenet.server.http.Route;
import io.facenet.server.key.ApiKey;
import java.util.Optional;

/**
 * Each request that a gate lets in is a {@link Visit}: its galleries stay open until it is
 * answered.
 *
 * @param gate that lets in
 */
record VisitingGate(Gate gate) implements Gate {
  @Override
  public Pass enter(Route route, Optional<ApiKey> key, long bytes) {
    return new VisitingPass(gate.enter(route, key, bytes), Visit.begin());
  }

  private record VisitingPass(Pass pass, Visit visit) implements Pass {
    @Override
    public void begin() throws InterruptedException {
      pass.begin();
    }

    @Override
    public void end() {
      pass.end();
    }

    @Override
    public void close() {
      try (Pass last = pass) {
        visit.close();
      }
    }
  }
}
