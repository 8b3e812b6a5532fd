package io.facenet.server.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.facenet.core.vector.Embedding;
import io.facenet.core.vector.QuantizedEmbedding;
import io.facenet.core.vector.Vectors;
import io.facenet.vision.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedding that a caller has.
 *
 * @param numbers as given
 * @param embedding of length 1
 */
public record GivenEmbedding(JsonNode numbers, Embedding embedding) {
  /** More in one request would hold a processor for long. */
  private static final int MOST = 1000;

  /** In bytes, as galleries keep and compare it. */
  public QuantizedEmbedding codes() {
    return QuantizedEmbedding.of(embedding);
  }

  /**
   * A list of embeddings in a JSON body.
   *
   * @param model that must have made them
   * @throws io.facenet.server.http.ApiException 5 if there is no such list, 26 if there are more
   *     than {@value #MOST}, 37 if one is of another size or has no direction
   */
  public static List<GivenEmbedding> many(JsonNode body, String field, ModelCard model) {
    JsonNode list = body.path(field);
    if (!list.isArray() || list.isEmpty()) {
      throw Fault.FIELD_EMPTY.with(field);
    }
    if (list.size() > MOST) {
      throw Fault.INVALID.with(field + " should be up to " + MOST);
    }
    List<GivenEmbedding> given = new ArrayList<>();
    list.forEach(numbers -> given.add(read(numbers, field, model)));
    return given;
  }

  /** One embedding in a JSON body; refused as {@link #many}. */
  public static GivenEmbedding one(JsonNode body, String field, ModelCard model) {
    JsonNode numbers = body.path(field);
    if (!numbers.isArray() || numbers.isEmpty()) {
      throw Fault.FIELD_EMPTY.with(field);
    }
    return read(numbers, field, model);
  }

  private static GivenEmbedding read(JsonNode numbers, String field, ModelCard model) {
    if (!numbers.isArray() || numbers.size() != model.embeddingSize()) {
      throw Fault.EMBEDDING_SIZE.with(model.embeddingSize(), numbers.size());
    }
    float[] vector = new float[numbers.size()];
    double largest = 0;
    for (JsonNode number : numbers) {
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw Fault.INVALID.with(field + " should hold numbers only");
      }
      largest = Math.max(largest, Math.abs(number.doubleValue()));
    }
    if (largest == 0) {
      throw Fault.NO_DIRECTION.with();
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (numbers.get(i).doubleValue() / largest);
    }
    return new GivenEmbedding(numbers, new Embedding(Vectors.normalized(vector), model.id()));
  }
}
