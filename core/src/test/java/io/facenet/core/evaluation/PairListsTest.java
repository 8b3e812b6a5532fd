package io.facenet.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facenet.core.evaluation.pairs.LabeledPair;
import io.facenet.core.evaluation.pairs.LfwPairs;
import io.facenet.core.evaluation.pairs.PairList;
import io.facenet.core.evaluation.pairs.PairListException;
import io.facenet.core.evaluation.pairs.TsvPairs;
import io.facenet.core.evaluation.pairs.YouTubeFacesPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PairListsTest {
  private static final List<String> LFW = List.of("2 1", "A 1 2", "A 1 B 3", "C 1 10", "B 3 C 2");

  @Test
  void readsLfwPairs() {
    PairList list = LfwPairs.parse(LFW);
    assertThat(list.foldCount()).isEqualTo(2);
    assertThat(list.pairs())
        .containsExactly(
            new LabeledPair("A/A_0001.jpg", "A/A_0002.jpg", true, 0),
            new LabeledPair("A/A_0001.jpg", "B/B_0003.jpg", false, 0),
            new LabeledPair("C/C_0001.jpg", "C/C_0010.jpg", true, 1),
            new LabeledPair("B/B_0003.jpg", "C/C_0002.jpg", false, 1));
  }

  @Test
  void aCutLfwFileIsRefused() {
    assertThatThrownBy(() -> LfwPairs.parse(LFW.subList(0, 4)))
        .isInstanceOf(PairListException.class)
        .hasMessageContaining("4 in all, but 3 follow");
  }

  @Test
  void aMisplacedOrBrokenLfwLineIsNamed() {
    assertThatThrownBy(() -> LfwPairs.parse(List.of("1 1", "A 1 B 2", "A 1 2")))
        .hasMessageContaining("line 2, \"A 1 B 2\"")
        .hasMessageContaining("expected a same pair");
    assertThatThrownBy(() -> LfwPairs.parse(List.of("1 1", "A 1 two", "A 1 B 2")))
        .hasMessageContaining("\"two\" should be a number from 1");
    assertThatThrownBy(() -> LfwPairs.parse(List.of("1 1", "A 1 2", "A 1 A 2")))
        .hasMessageContaining("names one person twice");
    assertThatThrownBy(() -> LfwPairs.parse(List.of())).hasMessageContaining("empty");
    assertThatThrownBy(() -> LfwPairs.parse(List.of("A 1 2"))).hasMessageContaining("10 300");
  }

  @Test
  void unknownNamesAreCountedAndNamed() {
    PairList list = LfwPairs.parse(LFW);
    list.requireNames(name -> true, "the folder");
    assertThatThrownBy(() -> list.requireNames(name -> name.startsWith("A"), "the folder"))
        .hasMessageContaining("4 of the 6 names in the pair list are not in the folder")
        .hasMessageContaining("C/C_0010.jpg");
  }

  @Test
  void readsTheRealLfwFile() throws IOException {
    String root = System.getenv().getOrDefault("FACENET_DATA", "../../shared/data");
    Path file = Path.of(root, "lfw", "pairs.txt");
    Assumptions.assumeTrue(Files.exists(file), () -> "needs LFW's " + file);
    PairList list = LfwPairs.read(file);
    assertThat(list.size()).isEqualTo(6000);
    assertThat(list.foldCount()).isEqualTo(10);
    assertThat(list.names()).hasSize(7701);
    list.requireNames(name -> Files.exists(file.resolveSibling(name)), file.getParent().toString());
  }

  @Test
  void readsTsvPairsWithFolds() {
    PairList list = TsvPairs.parse(List.of("# mine", "a.jpg\tb c.jpg\t1\t0", "", "d\te\t0\t1"));
    assertThat(list.pairs())
        .containsExactly(
            new LabeledPair("a.jpg", "b c.jpg", true, 0), new LabeledPair("d", "e", false, 1));
    assertThat(list.foldCount()).isEqualTo(2);
  }

  @Test
  void dealsTsvPairsWithoutFoldsIntoTen() {
    List<String> lines = new java.util.ArrayList<>();
    for (int i = 0; i < 24; i++) {
      lines.add("a" + i + "\tb\t" + (i % 2));
    }
    PairList list = TsvPairs.parse(lines);
    assertThat(list.foldCount()).isEqualTo(10);
    assertThat(list.pairs().get(0).fold()).isEqualTo(0);
    assertThat(list.pairs().get(1).fold()).isEqualTo(0);
    assertThat(list.pairs().get(22).fold()).isEqualTo(1);
  }

  @Test
  void brokenTsvLinesAreNamed() {
    assertThatThrownBy(() -> TsvPairs.parse(List.of("a\tb\t1", "a b 1")))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> TsvPairs.parse(List.of("a\tb\t1", "a\tb\t1\t2")))
        .hasMessageContaining("has 4 fields, the first pair has 3");
    assertThatThrownBy(() -> TsvPairs.parse(List.of("a\tb\tmaybe")))
        .hasMessageContaining("\"maybe\" should be 1 (same) or 0 (different)");
    assertThatThrownBy(() -> TsvPairs.parse(List.of("#"))).hasMessageContaining("got 0");
  }

  @Test
  void readsYouTubeFacesSplits() {
    PairList list =
        YouTubeFacesPairs.parse(
            List.of(
                "split number, pair number, first name, second name, is same",
                "1, 1, Miles_Teller/0, Miles_Teller/3, 1",
                "2, 1, Miles_Teller/0, Ann_Veneman/2, 0"));
    assertThat(list.pairs())
        .containsExactly(
            new LabeledPair("Miles_Teller/0", "Miles_Teller/3", true, 0),
            new LabeledPair("Miles_Teller/0", "Ann_Veneman/2", false, 1));
  }

  @Test
  void theCorrectedYouTubeFacesFileCountsByItsLastColumn() {
    PairList list = YouTubeFacesPairs.parse(List.of("a, b, c, d, e, f", "1, 1, X/0, Y/3, 1, 0"));
    assertThat(list.pairs().get(0).same()).isFalse();
  }

  @Test
  void aCutYouTubeFacesFileIsRefused() {
    assertThatThrownBy(
            () ->
                YouTubeFacesPairs.parse(
                    List.of("a, b", "1,1,X/0,Y/3,1", "1,2,X/0,X/3,1", "2,1,X/0,Y/3,1")))
        .hasMessageContaining("split 2 has 1 pairs, split 1 has 2");
    assertThatThrownBy(() -> YouTubeFacesPairs.parse(List.of("1, 1, X/0, Y/3, 1")))
        .hasMessageContaining("line of column names");
  }
}
