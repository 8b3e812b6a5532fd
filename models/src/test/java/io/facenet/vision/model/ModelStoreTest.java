package io.facenet.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.models.TinyModels;
import io.facenet.models.onnx.OnnxWriter;
import io.facenet.vision.embed.FaceEmbedder;
import io.facenet.vision.engine.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @TempDir Path folder;
  private ModelStore store;

  @BeforeEach
  void openStore() {
    store = new ModelStore(new FaceNetHome(folder), ShippedModels.in(folder.resolve("shipped")));
  }

  private Path put(ModelCard card) throws IOException {
    Files.createDirectories(folder.resolve("models"));
    return Files.write(store.file(card.id()), TinyModels.embedder(card, 1));
  }

  @Test
  void anEmptyHomeSaysWhatToRun() throws IOException {
    assertThat(store.list()).isEmpty();
    assertThatThrownBy(() -> LoadedModel.load(store, null, ModelKind.EMBEDDER))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("no embedder is installed in " + folder.resolve("models"))
        .hasMessageContaining("no embedder is installed in ")
        .hasMessageContaining("io.facenet:facenet-models-celeba, which is not on the class path");
    assertThatThrownBy(() -> LoadedModel.load(store, "nobody", ModelKind.EMBEDDER))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageEndingWith("and no such file");
    assertThatThrownBy(() -> LoadedModel.load(store, "celeba-128", ModelKind.EMBEDDER))
        .hasMessageContaining("its weights are in the artifact io.facenet:facenet-models-celeba");
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() throws IOException {
    put(TinyModels.card("b", 16, 4, null));
    put(TinyModels.card("a", 16, 4, null));
    assertThatThrownBy(() -> store.find("nobody")).hasMessageContaining("there is: a, b");
  }

  @Test
  void aNewModelMayHaveNoNameThatIsTaken() throws IOException {
    store.requireFree("mine");
    put(TinyModels.card("mine", 16, 4, null));
    for (String id : List.of("mine", "joint-640")) {
      assertThatThrownBy(() -> store.requireFree(id))
          .hasMessage("a model named " + id + " exists already")
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> assertThat(e.fault()).isEqualTo(ModelException.Fault.NAME_TAKEN));
    }
  }

  @Test
  void aBrokenFileDoesNotHideTheOthers() throws IOException {
    put(TinyModels.card("good", 16, 4, null));
    Files.writeString(folder.resolve("models/broken.onnx"), "not a model");
    Files.createDirectory(folder.resolve("models/folder.onnx"));
    Files.writeString(folder.resolve("models/.good.onnx.12.tmp"), "half");
    List<Exception> problems = new ArrayList<>();
    assertThat(store.list(problems::add)).extracting(m -> m.card().id()).containsExactly("good");
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).hasMessageContaining("broken.onnx is not an ONNX file");
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void knowsOriginAndDefault() throws IOException {
    put(TinyModels.card("mine", 16, 4, null));
    assertThat(store.defaultId(ModelKind.EMBEDDER)).as("imported ones must be named").isEmpty();
    List<String> preferred = Catalog.shipped().preference(ModelKind.EMBEDDER);
    put(TinyModels.card(preferred.get(1), 16, 4, null));
    assertThat(store.defaultId(ModelKind.EMBEDDER)).as("installed in part").isEmpty();
    assertThatThrownBy(() -> store.find(null, ModelKind.EMBEDDER))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining(folder + " is installed in part: " + preferred.get(0))
        .hasMessageContaining("are missing");
    put(TinyModels.card(preferred.get(0), 16, 4, null));
    assertThat(store.defaultId(ModelKind.EMBEDDER)).contains(preferred.get(0));
    assertThat(store.list())
        .extracting(m -> m.card().id() + " " + m.origin())
        .contains("mine IMPORTED", preferred.get(0) + " INSTALLED");
  }

  @Test
  void theDefaultOfEveryKindHasToBeThere() throws IOException {
    for (ModelKind kind : List.of(ModelKind.EMBEDDER, ModelKind.DETECTOR)) {
      put(TinyModels.card(Catalog.shipped().preference(kind).get(0), 16, 4, null));
    }
    String second = Catalog.shipped().preference(ModelKind.LANDMARKS).get(1);
    put(TinyModels.card(second, 16, 4, null));
    assertThat(store.find(null, ModelKind.DETECTOR).path()).isPresent();
    assertThatThrownBy(() -> store.find(null, ModelKind.LANDMARKS))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("is installed in part: faceplugin-landmarks is missing");
    assertThat(store.find(second, ModelKind.LANDMARKS).path()).isPresent();
  }

  private void ship(ModelCard... cards) throws IOException {
    Path shipped = folder.resolve("shipped");
    TinyModels.ship(shipped, cards);
    store = new ModelStore(new FaceNetHome(folder), ShippedModels.in(shipped));
  }

  @Test
  void shippedModelsNeedNoInstallation() throws IOException {
    ship(TinyModels.card("own", 16, 4, null), TinyModels.card("own-int8", 16, 4, null));
    assertThat(store.defaultId(ModelKind.EMBEDDER)).contains("own");
    assertThat(store.defaultId(ModelKind.DETECTOR)).isEmpty();
    assertThat(store.list())
        .extracting(m -> m.card().id() + " " + m.origin() + " " + m.source().describe())
        .containsExactly(
            "own OWN the shipped model own", "own-int8 OWN the shipped model own-int8");
    try (FaceEmbedder first = FaceEmbedder.load(store, null);
        FaceEmbedder named = FaceEmbedder.load(store, "own-int8")) {
      assertThat(first.card().id()).isEqualTo("own");
      assertThat(named.card().id()).isEqualTo("own-int8");
    }
    assertThat(store.find("own").path()).isEmpty();
    assertThatThrownBy(() -> LoadedModel.load(store, "own", ModelKind.DETECTOR))
        .hasMessageContaining("the shipped model own is a model of kind EMBEDDER");
  }

  @Test
  void installedModelsGoBeforeShippedOnes() throws IOException {
    ship(TinyModels.card("own", 16, 4, null));
    Path copy = put(TinyModels.card("own", 16, 5, null));
    assertThat(store.find("own").path()).contains(copy);
    assertThat(store.list())
        .extracting(m -> m.card().embeddingSize() + " " + m.origin())
        .containsExactly("5 OWN");
    String preferred = Catalog.shipped().preference(ModelKind.EMBEDDER).get(0);
    put(TinyModels.card(preferred, 16, 4, null));
    assertThat(store.defaultId(ModelKind.EMBEDDER)).contains(preferred);
  }

  @Test
  void aListedModelThatIsMissingIsAProblem() throws IOException {
    ship(TinyModels.card("own", 16, 4, null));
    Files.delete(folder.resolve("shipped/own.onnx"));
    List<Exception> problems = new ArrayList<>();
    assertThat(store.list(problems::add)).isEmpty();
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("the shipped model own cannot be read");
  }

  @Test
  void loadsByIdAndByPath() throws IOException {
    Path file = put(TinyModels.card("mine", 16, 4, null));
    try (FaceEmbedder byId = FaceEmbedder.load(store, "mine");
        FaceEmbedder byPath = FaceEmbedder.load(store, file.toString())) {
      assertThat(byId.card()).isEqualTo(byPath.card());
    }
    assertThatThrownBy(() -> LoadedModel.load(store, "mine", ModelKind.DETECTOR))
        .hasMessageContaining("is a model of kind EMBEDDER; needed is one of kind DETECTOR");
  }

  @Test
  void filesThatDoNotFitAreNamed() throws IOException {
    Path bare = folder.resolve("bare.onnx");
    Files.write(bare, OnnxWriter.write(TinyModels.network(16, 4, 1), Map.of()));
    assertThatThrownBy(() -> FaceEmbedder.load(store, bare.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(bare + " carries no model card");
    Path wrong = folder.resolve("wrong.onnx");
    Files.write(wrong, OnnxWriter.write(TinyModels.network(16, 4, 1), Map.of(ModelCard.KEY, "{")));
    assertThatThrownBy(() -> FaceEmbedder.load(store, wrong.toString()))
        .hasMessageContaining(wrong + ": not a model card");
    ModelCard twoViews =
        new ModelCard(
            "two",
            ModelKind.EMBEDDER,
            "n",
            List.of(TinyModels.view(16), TinyModels.view(16)),
            null,
            4,
            false,
            null,
            null,
            null,
            null,
            null);
    Path two = put(twoViews);
    assertThatThrownBy(() -> FaceEmbedder.load(store, two.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("two.onnx has 1 inputs, its card describes 2");
  }
}
