package io.facenet.vision.model;

import io.facenet.support.record.DataHash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The checksum of a network that was loaded, by which it is noticed that another lies under its
 * name later. It is CRC-32C, of all that the file holds but its metadata: of bytes that are in
 * memory anyway it takes a few milliseconds, where {@link ModelSource#contentHash} reads them again
 * and takes a tenth of a second and more in a Java that has just started.
 *
 * @param crc eight hexadecimal digits
 */
public record NetworkSum(String crc) {
  /**
   * @throws IOException if the bytes are no ONNX model
   */
  public static NetworkSum of(byte[] model) throws IOException {
    CRC32C crc = new CRC32C();
    OnnxMetadata.write(
        model, Map.of(), new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    return new NetworkSum(HexFormat.of().toHexDigits((int) crc.getValue()));
  }

  /**
   * A hash of all that makes a model's vectors: of the network, and of its card but for the
   * thresholds and the compatible models. It is another than {@link ModelSource#contentHash}.
   *
   * @param card the network's
   * @return 64 hexadecimal digits
   */
  public String with(ModelCard card) {
    String all = crc + "\n" + card.withoutComparisons().toJson();
    return DataHash.of(all.getBytes(StandardCharsets.UTF_8));
  }
}
