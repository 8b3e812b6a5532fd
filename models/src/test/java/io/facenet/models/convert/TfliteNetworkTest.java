package io.facenet.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.facenet.core.vector.Vectors;
import io.facenet.models.InstalledPackages;
import io.facenet.models.network.ParametricRelu;
import io.facenet.models.network.Relu;
import io.facenet.models.onnx.OnnxRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfliteNetworkTest {
  @TempDir private Path folder;

  private byte[] converted(byte[] file) throws IOException {
    return TfliteNetwork.toOnnx(Files.write(folder.resolve("tiny.tflite"), file));
  }

  @Test
  void everyOperatorGivesWhatPlainLoopsGive() throws IOException, OrtException {
    TinyTflite net = TinyTflite.network();
    Random random = new Random(2);
    float[][] faces = new float[2][9 * 10 * 3];
    float[] batch = new float[2 * 9 * 10 * 3];
    for (int f = 0; f < 2; f++) {
      for (int i = 0; i < faces[f].length; i++) {
        faces[f][i] = (float) random.nextGaussian();
        batch[f * faces[f].length + i % 3 * 90 + i / 3] = faces[f][i];
      }
    }
    float[] actual;
    try (OnnxRunner runner = new OnnxRunner(converted(net.file()))) {
      actual = runner.run(batch, 2, 3, 9, 10).values().iterator().next();
    }
    for (int f = 0; f < 2; f++) {
      double[] expected = net.compute(faces[f]);
      assertThat(expected).hasSize(5);
      float[] narrow = new float[5];
      for (int i = 0; i < 5; i++) {
        narrow[i] = (float) expected[i];
      }
      Golden.assertAll(narrow, Arrays.copyOfRange(actual, 5 * f, 5 * f + 5), 1e-4);
    }
  }

  @Test
  void aWrittenOutParametricReluBecomesOneLayer() throws IOException {
    var nodes = TfliteNetwork.read(TinyTflite.network().file()).spec().nodes();
    assertThat(nodes.stream().filter(n -> n.layer() instanceof ParametricRelu)).hasSize(3);
    // one alone and one that a convolution ends in; those of the parametric ones left nothing
    assertThat(nodes.stream().filter(n -> n.layer() instanceof Relu)).hasSize(2);
  }

  @Test
  void otherOperatorsAreNamed() {
    TinyTflite pooled = new TinyTflite(1);
    int x = pooled.input(8, 8, 3);
    pooled.operator(17, new int[] {2, 4, 4, 3}, null, x);
    assertThatThrownBy(() -> TfliteNetwork.read(pooled.file()))
        .isInstanceOf(IOException.class)
        .hasMessage("operator 0, MAX_POOL_2D, is not converted");
    TinyTflite alone = new TinyTflite(1);
    x = alone.input(8, 8, 3);
    alone.operator(TinyTflite.SUB, alone.shape(x), null, x, x);
    assertThatThrownBy(() -> TfliteNetwork.read(alone.file()))
        .hasMessage("operator 0, SUB, is converted only where it is x − |x|");
    TinyTflite numbered = new TinyTflite(1);
    x = numbered.input(8, 8, 3);
    numbered.operator(120, numbered.shape(x), null, x);
    assertThatThrownBy(() -> TfliteNetwork.read(numbered.file()))
        .hasMessage("operator 0, number 120, is not converted");
  }

  @Test
  void aShapeThatIsNotTheComputedOneIsRefused() {
    TinyTflite net = new TinyTflite(1);
    int x = net.input(8, 8, 3);
    int y = net.convolution(x, 4, 3, 2, TinyTflite.SAME, 0);
    net.shape(y)[2] = 5;
    assertThatThrownBy(() -> TfliteNetwork.read(net.file()))
        .hasMessage("operator 0, CONV_2D, gives [4, 4, 4], the file says [4, 5, 4]");
  }

  @Test
  void whatIsNoSuchFileIsToldInOneLine() {
    assertThatThrownBy(() -> TfliteNetwork.read(new byte[0])).hasMessageContaining("cut short");
    assertThatThrownBy(() -> TfliteNetwork.read("{\"a\": \"text\"}".getBytes()))
        .hasMessage("it does not begin like a file of kind TFL3");
  }

  /** Nothing but an IOException, wherever the file ends. */
  @Test
  void aFileThatWasCutShortAnywhereIsRefused() {
    byte[] file = TinyTflite.network().file();
    for (int size = 0; size < file.length; size++) {
      byte[] cut = Arrays.copyOf(file, size);
      assertThatThrownBy(() -> TfliteNetwork.read(cut))
          .as("%d of %d bytes", size, file.length)
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("\n");
    }
  }

  /** A network or an IOException of one line, whatever byte is another. */
  @Test
  void aChangedByteIsNeverAnotherException() {
    byte[] file = TinyTflite.network().file();
    for (int place = 0; place < file.length; place++) {
      for (int change : new int[] {0x01, 0xff}) {
        byte[] changed = file.clone();
        changed[place] ^= (byte) change;
        try {
          TfliteNetwork.read(changed);
        } catch (IOException told) {
          assertThat(told.getMessage()).doesNotContain("\n");
        } catch (RuntimeException e) {
          throw new AssertionError("byte " + place + " changed by " + change, e);
        }
      }
    }
  }

  /** Ten thousand tensors of one buffer would take more memory than the file is long. */
  @Test
  void weightsAreNotTakenTwice() {
    TinyTflite net = new TinyTflite(1);
    int x = net.input(1, 1, 64);
    int filters = net.constant(64, 1, 1, 64);
    int bias = net.constant(64);
    for (int i = 0; i < 8; i++) {
      FlatWriter.Table options = new FlatWriter.Table().with(1, 1).with(2, 1);
      x = net.operator(TinyTflite.CONV, net.shape(x), options, x, filters, bias);
    }
    assertThatThrownBy(() -> TfliteNetwork.read(net.file()))
        .hasMessageContaining("more weights than it holds");
  }

  /** The real weights against a computation in Python, operator by operator. */
  @Test
  void mobileFaceNet() throws IOException, OrtException {
    byte[] model = TfliteNetwork.toOnnx(InstalledPackages.mobileFaceNet());
    float[] expected = Vectors.normalized(Golden.of("mobilefacenet").floats("output"));
    Preprocessing input = new Preprocessing(112, 112, 127.5f, 127.5f, 127.5f, 128f);
    try (OnnxRunner runner = new OnnxRunner(model)) {
      float[] actual = runner.run(Golden.picture(input), 1, 3, 112, 112).values().iterator().next();
      Golden.assertAll(expected, Vectors.normalized(actual), 1e-6);
    }
  }
}
