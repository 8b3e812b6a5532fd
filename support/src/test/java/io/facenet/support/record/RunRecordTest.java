package io.facenet.support.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {

  @Test
  void aRecordOfNowHasEveryField() {
    RunRecord run =
        RunRecord.now("facenet evaluate lfw", "LFW, deep-funneled", "abc", 7, "engine 1.2");
    assertThat(run.toMap().values()).noneMatch(value -> value.toString().isBlank());
    assertThat(run.java()).startsWith(Runtime.version().toString());
    assertThat(run.date()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(run.device()).contains("core");
    assertThat(run.engine()).isEqualTo("engine 1.2");
  }

  @Test
  void jsonEscapesWhatItMust() {
    RunRecord run = new RunRecord("a \"b\" \\c\n", "r", "d", "h", 3, "j", "x", "avx2", "e", "t");
    assertThat(run.toJson())
        .startsWith("{\"command\":\"a \\\"b\\\" \\\\c\\u000a\",\"codeRevision\":\"r\"")
        .contains("\"seed\":3,")
        .endsWith("}");
  }

  @Test
  void outsideACheckoutTheVersionStandsIn(@TempDir Path folder) {
    assertThat(CodeRevision.of(folder, "1.2.3")).isEqualTo("1.2.3");
  }

  @Test
  void hashesAreSha256AndDoNotHangOnOrder() {
    assertThat(DataHash.of("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(DataHash.of(Map.of("a", "1", "b", "2")))
        .isEqualTo(DataHash.of(Map.of("b", "2", "a", "1")))
        .isNotEqualTo(DataHash.of(Map.of("a", "2", "b", "1")));
  }

  @Test
  void onLinuxTheInstructionsAreThoseThatTheKernelNames() throws IOException {
    Path cpuInfo = Path.of("/proc/cpuinfo");
    assumeTrue(Files.isReadable(cpuInfo), "there is no /proc/cpuinfo here");
    String flags = " " + Files.readString(cpuInfo).replace("\n", " ") + " ";
    assertThat(Device.instructionSets())
        .isNotEmpty()
        .allMatch(set -> flags.contains(" " + set + " "));
    assertThat(Device.instructionSets())
        .doesNotContain("fpu", "sse", "avx_")
        .doesNotHaveDuplicates();
  }
}
