package io.facenet.models.network;

import java.util.List;

/** Tables 1 and 2 of the paper as printed, to hold our networks against. */
public final class PaperTables {
  private PaperTables() {}

  /**
   * One printed row.
   *
   * @param layer the name of our row
   * @param output height×width×channels, or the length of a vector
   * @param params as printed, such as "9K"; empty where nothing is printed
   * @param flops as printed, such as "115M"
   */
  public record Row(String layer, String output, String params, String flops) {}

  /** NN1, Table 1; its "fc7128" is our "embedding". */
  public static final List<Row> NN1 =
      List.of(
          new Row("conv1", "110×110×64", "9K", "115M"),
          new Row("pool1", "55×55×64", "", ""),
          new Row("rnorm1", "55×55×64", "", ""),
          new Row("conv2a", "55×55×64", "4K", "13M"),
          new Row("conv2", "55×55×192", "111K", "335M"),
          new Row("rnorm2", "55×55×192", "", ""),
          new Row("pool2", "28×28×192", "", ""),
          new Row("conv3a", "28×28×192", "37K", "29M"),
          new Row("conv3", "28×28×384", "664K", "521M"),
          new Row("pool3", "14×14×384", "", ""),
          new Row("conv4a", "14×14×384", "148K", "29M"),
          new Row("conv4", "14×14×256", "885K", "173M"),
          new Row("conv5a", "14×14×256", "66K", "13M"),
          new Row("conv5", "14×14×256", "590K", "116M"),
          new Row("conv6a", "14×14×256", "66K", "13M"),
          new Row("conv6", "14×14×256", "590K", "116M"),
          new Row("pool4", "7×7×256", "", ""),
          new Row("concat", "12544", "", ""),
          new Row("fc1", "4096", "103M", "103M"),
          new Row("fc2", "4096", "34M", "34M"),
          new Row("embedding", "128", "524K", "0.5M"),
          new Row("L2", "128", "", ""));

  /** NN2, Table 2. */
  public static final List<Row> NN2 =
      List.of(
          new Row("conv1", "112×112×64", "9K", "119M"),
          new Row("pool1", "56×56×64", "", ""),
          new Row("norm1", "56×56×64", "", ""),
          new Row("inception2", "56×56×192", "115K", "360M"),
          new Row("norm2", "56×56×192", "", ""),
          new Row("pool2", "28×28×192", "", ""),
          new Row("inception3a", "28×28×256", "164K", "128M"),
          new Row("inception3b", "28×28×320", "228K", "179M"),
          new Row("inception3c", "14×14×640", "398K", "108M"),
          new Row("inception4a", "14×14×640", "545K", "107M"),
          new Row("inception4b", "14×14×640", "595K", "117M"),
          new Row("inception4c", "14×14×640", "654K", "128M"),
          new Row("inception4d", "14×14×640", "722K", "142M"),
          new Row("inception4e", "7×7×1024", "717K", "56M"),
          new Row("inception5a", "7×7×1024", "1.6M", "78M"),
          new Row("inception5b", "7×7×1024", "1.6M", "78M"),
          new Row("average pool", "1024", "", ""),
          new Row("embedding", "128", "131K", "0.1M"),
          new Row("L2", "128", "", ""));

  /**
   * Size and cost of a network as the paper's text gives them.
   *
   * @param network such as "NN4"
   * @param params as printed; empty where the paper gives none
   * @param flops as printed; empty where the paper gives none
   * @param note what the network is
   */
  public record Total(String network, String params, String flops, String note) {}

  /** All six networks. */
  public static final List<Total> TOTALS =
      List.of(
          new Total("NN1", "140M", "1.6B", "Zeiler & Fergus with 1×1 convolutions, Table 1"),
          new Total("NN2", "7.5M", "1.6B", "Inception, Table 2"),
          new Total("NN3", "", "", "NN2 at a smaller input"),
          new Total("NN4", "6.6M", "285M", "NN2 at 96×96, no 5×5 in 4e, 5a and 5b"),
          new Total("NNS1", "26M", "220M", "reconstruction to the budget: narrow NN2 and maxout"),
          new Total("NNS2", "4.3M", "20M", "reconstruction to the budget: narrow NN2 and maxout"));

  /** The printed rows of a network, or none where the paper has no table for it. */
  public static List<Row> rows(String network) {
    return switch (network) {
      case "NN1" -> NN1;
      case "NN2" -> NN2;
      default -> List.of();
    };
  }
}
