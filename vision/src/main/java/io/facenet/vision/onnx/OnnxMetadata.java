package io.facenet.vision.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata of an ONNX file (its metadata_props), read and replaced without an engine and
 * without building the graph in memory: the rest of the file passes through as it is.
 */
public final class OnnxMetadata {
  private static final int METADATA_TAG =
      WireFormat.WIRETYPE_LENGTH_DELIMITED | ModelProto.METADATA_PROPS_FIELD_NUMBER << 3;

  private static final int GRAPH_TAG =
      WireFormat.WIRETYPE_LENGTH_DELIMITED | ModelProto.GRAPH_FIELD_NUMBER << 3;

  private OnnxMetadata() {}

  /**
   * All entries, in the order of the file.
   *
   * @throws IOException if the file cannot be read or is not an ONNX file; the message names it
   */
  public static Map<String, String> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(CodedInputStream.newInstance(in));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + " is not an ONNX file: " + e.getMessage(), e);
    }
  }

  /** All entries, in the order of the file. */
  public static Map<String, String> read(byte[] model) throws IOException {
    return read(CodedInputStream.newInstance(model));
  }

  private static Map<String, String> read(CodedInputStream in) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    boolean graph = false;
    in.setSizeLimit(Integer.MAX_VALUE);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      graph |= tag == GRAPH_TAG;
      if (tag == METADATA_TAG) {
        StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readBytes());
        entries.put(entry.getKey(), entry.getValue());
      } else if (!in.skipField(tag)) {
        throw new InvalidProtocolBufferException("unexpected end of a group");
      }
    }
    requireGraph(graph);
    return entries;
  }

  /**
   * Copies a model with other metadata.
   *
   * @param source an ONNX file
   * @param target where the copy goes; must not be the source
   * @param metadata all the entries of the copy
   * @throws IOException if reading or writing fails, or the source is not an ONNX file
   */
  public static void replace(Path source, Path target, Map<String, String> metadata)
      throws IOException {
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new IllegalArgumentException(
          source + " cannot be copied onto itself; write aside, then move");
    }
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = Files.newOutputStream(target)) {
      replace(CodedInputStream.newInstance(in), out, metadata);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(source + " is not an ONNX file: " + e.getMessage(), e);
    }
  }

  /** The model with other metadata, as new bytes. */
  public static byte[] replace(byte[] model, Map<String, String> metadata) throws IOException {
    ByteString.Output out = ByteString.newOutput(model.length + 1024);
    replace(CodedInputStream.newInstance(model), out, metadata);
    return out.toByteString().toByteArray();
  }

  private static void replace(CodedInputStream in, OutputStream target, Map<String, String> entries)
      throws IOException {
    CodedOutputStream out = CodedOutputStream.newInstance(target);
    boolean graph = false;
    in.setSizeLimit(Integer.MAX_VALUE);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      graph |= tag == GRAPH_TAG;
      if (tag == METADATA_TAG) {
        in.skipField(tag);
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        out.writeUInt32NoTag(tag);
        out.writeByteArrayNoTag(in.readByteArray());
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
        out.writeUInt32NoTag(tag);
        out.writeUInt64NoTag(in.readRawVarint64());
      } else {
        throw new InvalidProtocolBufferException("unexpected field " + tag);
      }
    }
    requireGraph(graph);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      out.writeMessage(
          ModelProto.METADATA_PROPS_FIELD_NUMBER,
          StringStringEntryProto.newBuilder()
              .setKey(entry.getKey())
              .setValue(entry.getValue())
              .build());
    }
    out.flush();
  }

  private static void requireGraph(boolean seen) throws InvalidProtocolBufferException {
    if (!seen) {
      throw new InvalidProtocolBufferException("there is no graph in it");
    }
  }
}
