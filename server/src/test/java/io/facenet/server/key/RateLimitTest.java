package io.facenet.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A bucket of tokens each, by a clock of the test's own. */
class RateLimitTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final RateLimit limit = new RateLimit(2, 3, now::get);

  @Test
  void aBurstThenTheRate() {
    assertThat(count("a")).isEqualTo(3);
    now.addAndGet(SECOND / 2);
    assertThat(count("a")).isEqualTo(1);
    now.addAndGet(100 * SECOND);
    assertThat(count("a")).isEqualTo(3);
  }

  @Test
  void eachHasItsOwn() {
    assertThat(count("a")).isEqualTo(3);
    assertThat(count("b")).isEqualTo(3);
  }

  @Test
  void thoseThatCameLongestAgoAreForgotten() {
    assertThat(count("a")).isEqualTo(3);
    for (int i = 0; i < 10_000; i++) {
      limit.allows("other " + i);
    }
    assertThat(count("a")).isEqualTo(3);
  }

  private int count(String who) {
    int count = 0;
    while (limit.allows(who)) {
      count++;
    }
    return count;
  }
}
