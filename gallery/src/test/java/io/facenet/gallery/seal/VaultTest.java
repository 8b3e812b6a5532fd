package io.facenet.gallery.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.gallery.key.GalleryKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed opens in its place, with its key, unchanged, and not otherwise. */
class VaultTest {
  private static final GalleryKey KEY = GalleryKey.random();
  private static final byte[] CODES = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final Place PLACE = Place.codes(7, 3, "model");

  private final Vault vault = WrappedKey.random(KEY, "one").vault(KEY, "one").orElseThrow();

  @Test
  void itOpensInItsPlaceAlone() {
    byte[] sealed = vault.seal(CODES, PLACE);
    assertThat(sealed).hasSize(CODES.length + vault.overhead());
    assertThat(vault.open(sealed, PLACE)).isEqualTo(CODES);
    for (Place other :
        List.of(
            Place.codes(8, 3, "model"),
            Place.codes(7, 4, "model"),
            Place.codes(7, 3, "other"),
            Place.thumbnail(7),
            Place.kept(7, "model"),
            Place.coming(7, "model"),
            Place.photo("hash"))) {
      assertThatThrownBy(() -> vault.open(sealed, other))
          .isInstanceOf(BrokenSealException.class)
          .hasMessageStartingWith(other.toString());
    }
    Vault others = WrappedKey.random(KEY, "one").vault(KEY, "one").orElseThrow();
    assertThatThrownBy(() -> others.open(sealed, PLACE)).isInstanceOf(BrokenSealException.class);
  }

  @Test
  void eachBitCounts() {
    byte[] sealed = vault.seal(CODES, PLACE);
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> vault.open(changed, PLACE)).isInstanceOf(BrokenSealException.class);
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> vault.open(cut, PLACE)).isInstanceOf(BrokenSealException.class);
    }
  }

  @Test
  void theSameIsNeverSealedTheSame() {
    Set<List<Byte>> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      byte[] sealed = vault.seal(CODES, PLACE);
      seen.add(IntStream.range(1, 13).mapToObj(at -> sealed[at]).toList());
    }
    assertThat(seen).as("nonces").hasSize(1000);
  }

  @Test
  void manyThreadsSealAndOpen() {
    assertThat(
            IntStream.range(0, 4000)
                .parallel()
                .allMatch(
                    i -> {
                      byte[] plain = ByteBuffer.allocate(4).putInt(i).array();
                      Place place = Place.thumbnail(i);
                      return Arrays.equals(vault.open(vault.seal(plain, place), place), plain);
                    }))
        .isTrue();
  }

  @Test
  void checksumsTellNothingWithoutTheKey() {
    Vault others = WrappedKey.random(KEY, "one").vault(KEY, "one").orElseThrow();
    assertThat(vault.sum(CODES)).isEqualTo(vault.sum(CODES.clone())).isNotNegative();
    assertThat(others.sum(CODES)).isNotEqualTo(vault.sum(CODES));
    assertThat(Vault.NONE.sum(CODES)).isNotEqualTo(vault.sum(CODES));
  }

  @Test
  void aWrappedKeyOpensWithItsKeyInItsGallery() {
    WrappedKey wrapped = WrappedKey.random(KEY, "one");
    GalleryKey next = GalleryKey.random();
    assertThat(wrapped.text()).hasSize(WrappedKey.length());
    assertThat(WrappedKey.of(wrapped.text())).contains(wrapped);
    assertThat(WrappedKey.of(wrapped.text() + "=")).isEmpty();
    assertThat(wrapped.vault(KEY, "other")).isEmpty();
    assertThat(wrapped.vault(next, "one")).isEmpty();
    WrappedKey rewrapped = wrapped.rewrapped(KEY, next, "one").orElseThrow();
    assertThat(rewrapped.keyId()).isEqualTo(next.id());
    byte[] sealed = wrapped.vault(KEY, "one").orElseThrow().seal(CODES, PLACE);
    assertThat(rewrapped.vault(next, "one").orElseThrow().open(sealed, PLACE)).isEqualTo(CODES);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, SealedStream.PIECE - 1, SealedStream.PIECE, SealedStream.PIECE + 1, 700_000})
  void streamsComeBackWholeOrNotAtAll(int length) throws IOException {
    byte[] content = new byte[length];
    new Random(3).nextBytes(content);
    byte[] sealed = sealed(content);
    ByteBuffer opened = SealedStream.of(ByteBuffer.wrap(sealed), "index", vault);
    assertThat(opened).isEqualTo(ByteBuffer.wrap(content));
    assertBroken(sealed, "other");
    sealed[sealed.length - 1] ^= 1;
    assertBroken(sealed, "index");
    assertBroken(Arrays.copyOf(sealed, sealed.length - 1), "index");
  }

  @Test
  void piecesOfStreamsCannotBeLeftOutOrTakenFromAnother() throws IOException {
    byte[] content = new byte[2 * SealedStream.PIECE + 5];
    byte[] one = sealed(content);
    byte[] other = sealed(content);
    int head = 8 + 16;
    int piece = 4 + SealedStream.PIECE + vault.overhead();
    assertBroken(Arrays.copyOf(one, head + 2 * piece), "index");
    byte[] mixed = one.clone();
    System.arraycopy(other, head, mixed, head, piece);
    assertBroken(mixed, "index");
    byte[] doubled = one.clone();
    System.arraycopy(one, head, doubled, head + piece, piece);
    assertBroken(doubled, "index");
  }

  private byte[] sealed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SealedStream.Output out = SealedStream.into(bytes, "index", vault);
    out.write(content);
    out.finish();
    return bytes.toByteArray();
  }

  private void assertBroken(byte[] sealed, String name) {
    assertThatThrownBy(() -> SealedStream.of(ByteBuffer.wrap(sealed), name, vault))
        .isInstanceOf(BrokenSealException.class);
  }
}
