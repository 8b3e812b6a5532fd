package io.facenet.server.more;

import io.facenet.gallery.Gallery;
import io.facenet.gallery.GalleryTransfer;
import io.facenet.server.face.FaceService;
import io.facenet.server.http.Call;
import io.facenet.server.http.Reply;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whole galleries out and in, as JSON lines: those of {@link GalleryTransfer}, so that the command
 * reads and writes them, too.
 *
 * @param faces what handlers need
 */
record Transfer(FaceService faces) {
  /** A face a line. */
  static final String LINES = "application/x-ndjson";

  /** Of an export: some hundred faces, which take about as long as a small photo. */
  private static final int PART_BYTES = 1 << 18;

  Reply export(Call call) {
    Gallery gallery = gallery(call);
    call.concerns("", gallery.faceCount());
    return Reply.stream(
        LINES,
        out ->
            GalleryTransfer.export(
                gallery, new OutputStreamWriter(inTurns(call, out), StandardCharsets.UTF_8)));
  }

  /** What is written is gathered; while a part of it is sent, and after it, others have a turn. */
  private static OutputStream inTurns(Call call, OutputStream out) {
    OutputStream aside =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] values, int offset, int length) throws IOException {
            call.aside(() -> out.write(values, offset, length));
          }
        };
    return new BufferedOutputStream(aside, PART_BYTES);
  }

  Reply load(Call call) throws IOException {
    byte[] lines = call.file("file").bytes();
    GalleryTransfer.Imported imported =
        GalleryTransfer.load(
            gallery(call),
            new InputStreamReader(new ByteArrayInputStream(lines), StandardCharsets.UTF_8));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("added", imported.added());
    answer.put("known", imported.known());
    return Reply.json(answer);
  }

  private Gallery gallery(Call call) {
    return faces.galleries().room(call.key().gallery()).gallery();
  }
}
