package io.facenet.training.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.facenet.training.registry.Named;
import io.facenet.training.registry.Registry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;

/**
 * How what is chosen by kind stands in a file: one word, such as {@code batch-hard}, or a group
 * with the key {@code kind} and the parameters of that kind. A group without the key is of the
 * default kind.
 */
final class Kinds {
  private static final String KIND = "kind";

  private Kinds() {}

  /**
   * Adds the reading and writing of one type.
   *
   * @param defaultKind of a group that names none; null where one has to be named
   */
  static <T extends Named> void add(SimpleModule module, Class<T> type, String defaultKind) {
    module.addDeserializer(type, new Reader<>(Registry.of(type), defaultKind));
    module.addSerializer(type, new Writer<>(type));
  }

  private static final class Reader<T extends Named> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Registry<T> registry;
    private final String defaultKind;

    Reader(Registry<T> registry, String defaultKind) {
      super(registry.type());
      this.registry = registry;
      this.defaultKind = defaultKind;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return find(parser.getText(), parser);
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw JsonMappingException.from(
            parser,
            "expected is one of " + registry.kinds() + ", or a group with that as its kind");
      }
      JsonLocation start = parser.currentTokenLocation();
      String kind = defaultKind;
      try (TokenBuffer parameters = new TokenBuffer(parser, context)) {
        parameters.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean isKind = parser.currentName().equals(KIND);
          if (isKind) {
            parser.nextToken();
            kind = parser.getValueAsString();
          } else {
            parameters.copyCurrentStructure(parser);
          }
        }
        parameters.writeEndObject();
        T defaults = find(kind, parser);
        JsonParser inner = new Located(parameters.asParserOnFirstToken(), start);
        @SuppressWarnings("unchecked")
        T read = (T) context.readValue(inner, defaults.getClass());
        return read;
      }
    }

    private T find(String kind, JsonParser parser) throws JsonMappingException {
      if (kind == null) {
        throw JsonMappingException.from(
            parser, "the key 'kind' is missing, one of " + registry.kinds());
      }
      return registry
          .find(kind)
          .orElseThrow(
              () ->
                  JsonMappingException.from(
                      parser, "'" + kind + "' is none of " + registry.kinds()));
    }
  }

  /** Parameters that were read ahead, all at the place where their group begins. */
  private static final class Located extends JsonParserDelegate {
    private final JsonLocation place;

    Located(JsonParser parameters, JsonLocation place) {
      super(parameters);
      this.place = place;
    }

    @Override
    public JsonLocation currentLocation() {
      return place;
    }

    @Override
    public JsonLocation currentTokenLocation() {
      return place;
    }
  }

  private static final class Writer<T extends Named> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;

    Writer(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeStringField(KIND, value.kind());
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          Object parameter = component.getAccessor().invoke(value);
          if (parameter != null) {
            provider.defaultSerializeField(component.getName(), parameter, out);
          }
        } catch (ReflectiveOperationException e) {
          throw new IOException(value.getClass().getName() + " is not public", e);
        }
      }
      out.writeEndObject();
    }
  }
}
