package io.facenet.vision.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a program must know to use a model file; written into the file's metadata under {@link
 * #KEY}.
 *
 * @param id unique name; letters, digits, dot, dash and underscore
 * @param kind what it does
 * @param network the architecture
 * @param views what it is fed, one for each input of the network; most networks have one
 * @param decoder for a detector, how its output is read; else null
 * @param embeddingSize d; 0 for a detector or landmarks
 * @param mirrored whether the embedding is the normalized sum over the crop and its mirror image
 * @param calibration thresholds, or null while not calibrated
 * @param licence of the weights
 * @param source where the weights come from
 * @param compatibleWith ids of models whose embeddings may be compared with this one's
 * @param training record of the training run, free form; its order is kept
 * @param projection for a model whose embeddings are another's in fewer dimensions; else null
 * @param across thresholds for pairs of one embedding of this model and one of another that it is
 *     compatible with; where there are none, such pairs have no verdict
 * @param bridge for a map from one model's embeddings to another's space; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    String id,
    ModelKind kind,
    String network,
    List<View> views,
    String decoder,
    int embeddingSize,
    boolean mirrored,
    Calibration calibration,
    String licence,
    String source,
    List<String> compatibleWith,
    Map<String, Object> training,
    ProjectionFit projection,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CrossCalibration> across,
    BridgeFit bridge) {

  /** The metadata key under which a model file carries its card. */
  public static final String KEY = "facenet.card";

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public ModelCard {
    requireId(id);
    if (kind == null || views == null) {
      throw new IllegalArgumentException(
          "the card of " + id + " needs to say what kind it is and what it is fed");
    }
    views = List.copyOf(views);
    compatibleWith = compatibleWith == null ? List.of() : List.copyOf(compatibleWith);
    across = across == null ? List.of() : List.copyOf(across);
    training =
        training == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(training));
    if ((kind == ModelKind.BRIDGE) != (bridge != null)) {
      throw new IllegalArgumentException(
          "the card of " + id + " needs to say what it bridges if, and only if, it is a bridge");
    }
    if (views.isEmpty() && kind != ModelKind.BRIDGE) {
      throw new IllegalArgumentException("the card of " + id + " does not say what it is fed");
    }
    boolean framed = views.stream().allMatch(view -> view.template() != null);
    if (kind == ModelKind.EMBEDDER && (!framed || embeddingSize < 1)) {
      throw new IllegalArgumentException(
          "embedder " + id + " needs a template and an embedding size in its card");
    }
  }

  /** The card of a model that is no projection of another. */
  public ModelCard(
      String id,
      ModelKind kind,
      String network,
      List<View> views,
      String decoder,
      int embeddingSize,
      boolean mirrored,
      Calibration calibration,
      String licence,
      String source,
      List<String> compatibleWith,
      Map<String, Object> training) {
    this(
        id,
        kind,
        network,
        views,
        decoder,
        embeddingSize,
        mirrored,
        calibration,
        licence,
        source,
        compatibleWith,
        training,
        null,
        null,
        null);
  }

  /**
   * Makes sure that a name may be a model's.
   *
   * @throws IllegalArgumentException if it may not; the message says what may
   */
  public static void requireId(String id) {
    if (id == null || !id.matches("[A-Za-z0-9._-]{1,80}") || id.startsWith(".")) {
      throw new IllegalArgumentException(
          "a model id is 1 to 80 letters, digits, dots, dashes or underscores and begins with no"
              + " dot, not \""
              + id
              + "\"");
    }
  }

  /**
   * One input of a network.
   *
   * @param input size and scaling of the pixels
   * @param template for an embedder, how a face is framed; else null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(PixelInput input, AlignmentTemplate template) {}

  /** What the first, and mostly only, input is fed. */
  @JsonIgnore
  public PixelInput input() {
    return views.get(0).input();
  }

  /** Whether embeddings of the other model may be compared with this one's. */
  public boolean comparableWith(String otherId) {
    return id.equals(otherId) || compatibleWith.contains(otherId);
  }

  /**
   * Thresholds for pairs of one embedding of this model and one of another: this model's own for
   * its own id.
   */
  public Optional<Calibration> calibrationWith(String otherId) {
    return id.equals(otherId)
        ? Optional.ofNullable(calibration)
        : across.stream()
            .filter(cross -> cross.model().equals(otherId))
            .map(CrossCalibration::calibration)
            .findFirst();
  }

  /** This card with other thresholds. */
  public ModelCard withCalibration(Calibration other) {
    return new ModelCard(
        id,
        kind,
        network,
        views,
        decoder,
        embeddingSize,
        mirrored,
        other,
        licence,
        source,
        compatibleWith,
        training,
        projection,
        across,
        bridge);
  }

  /**
   * This card with thresholds for pairs with other models; ids that they name become compatible.
   *
   * @param others in place of those that the card has
   */
  public ModelCard withAcross(List<CrossCalibration> others) {
    List<String> compatible = new ArrayList<>(compatibleWith);
    others.stream().map(CrossCalibration::model).forEach(compatible::add);
    return new ModelCard(
        id,
        kind,
        network,
        views,
        decoder,
        embeddingSize,
        mirrored,
        calibration,
        licence,
        source,
        compatible.stream().distinct().toList(),
        training,
        projection,
        others,
        bridge);
  }

  /**
   * This card without all that says how embeddings compare, its own and others': what is left tells
   * how a photo becomes a vector.
   */
  ModelCard withoutComparisons() {
    return new ModelCard(
        id,
        kind,
        network,
        views,
        decoder,
        embeddingSize,
        mirrored,
        null,
        licence,
        source,
        List.of(),
        training,
        projection,
        List.of(),
        bridge);
  }

  /**
   * The card of this embedder's projection to fewer dimensions; its thresholds are not known yet.
   *
   * @param newId of the projected model
   * @param fit the projection
   * @param newLicence of the weights with the projection
   * @param mirror whether it looks at the mirror image too
   */
  public ModelCard projected(String newId, ProjectionFit fit, String newLicence, boolean mirror) {
    return new ModelCard(
        newId,
        kind,
        network + ", projected to " + fit.to() + " dimensions",
        views,
        decoder,
        fit.to(),
        mirrored || mirror,
        null,
        newLicence,
        source,
        List.of(),
        training,
        fit,
        null,
        null);
  }

  /** The card as JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("card of " + id + " cannot be written", e);
    }
  }

  /**
   * A model file with this card and its checksums as its only metadata.
   *
   * @param onnx the network
   * @throws IOException if the bytes are no ONNX model
   */
  public byte[] with(byte[] onnx) throws IOException {
    return ModelSeal.seal(OnnxMetadata.replace(onnx, Map.of(KEY, toJson())));
  }

  /**
   * Reads a card.
   *
   * @throws IllegalArgumentException if the text is not a card; the message says where
   */
  public static ModelCard fromJson(String json) {
    try {
      return JSON.readValue(json, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a model card: " + e.getOriginalMessage(), e);
    }
  }
}
