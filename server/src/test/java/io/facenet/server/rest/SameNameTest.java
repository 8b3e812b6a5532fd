package io.facenet.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Spellings of one name that come at once. */
class SameNameTest extends RestTest {
  private static final int CALLERS = 8;

  @Test
  void areOnePerson() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      for (int round = 0; round < 5; round++) {
        List<CompletableFuture<String>> ids = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          String name = (i % 2 == 0 ? "Ada" : "ada") + round;
          int seed = CALLERS * round + i;
          ids.add(CompletableFuture.supplyAsync(() -> enrolled(name, seed), callers));
        }
        assertThat(ids.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
      }
      assertThat(names()).hasSize(5);
    } finally {
      callers.shutdown();
    }
  }

  private String enrolled(String name, int seed) {
    try {
      return enroll(name, RED, seed);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
