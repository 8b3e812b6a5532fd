package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.models.TinyModels;
import io.facenet.vision.embed.FaceEmbedder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelsTest {
  private static final int MOST_BYTES = 12_000_000;

  @TempDir Path folder;

  /** What the library really ships, if anything, has to be fit for it. */
  @Test
  void whatShipsIsSmallCalibratedAndLicensed() throws IOException {
    ShippedModels models = ShippedModels.ofLibrary();
    long bytes = 0;
    for (String id : models.ids()) {
      ModelSource source = models.find(id).orElseThrow();
      ModelCard card = source.card();
      assertThat(card.id()).isEqualTo(id);
      assertThat(card.kind()).isEqualTo(ModelKind.EMBEDDER);
      assertThat(card.licence()).isNotBlank().isNotEqualTo("unknown");
      assertThat(card.calibration().thresholds()).containsKeys(1e-2, 1e-3, 1e-4);
      assertThat(card.training()).isNotEmpty();
      bytes += source.bytes().length;
      try (FaceEmbedder embedder = FaceEmbedder.load(new ModelStore(new FaceNetHome(folder)), id)) {
        assertThat(embedder.card()).isEqualTo(card);
      }
    }
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void aFolderNeedNotBeThere() {
    assertThat(ShippedModels.in(folder.resolve("no # such 100%")).ids()).isEmpty();
  }

  @Test
  void readsItsIndexInOrder() throws IOException {
    Path strange = folder.resolve("a b # 100%");
    TinyModels.ship(strange, TinyModels.card("z", 16, 4, null), TinyModels.card("a", 16, 4, null));
    ShippedModels models = ShippedModels.in(strange);
    assertThat(models.ids()).containsExactly("z", "a");
    assertThat(models.find("a").orElseThrow().card().id()).isEqualTo("a");
    assertThat(models.find("nobody")).isEmpty();
  }
}
