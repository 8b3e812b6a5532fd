package io.facenet.models.network;

/** What a layer is called in a printed table; empty for activations and other costless steps. */
final class OperationText implements LayerVisitor<String> {

  @Override
  public String visit(Convolution layer) {
    String depthwise = layer.groups() > 1 ? " in " + layer.groups() + " groups" : "";
    return window(layer.window()) + " " + layer.outputs() + depthwise;
  }

  @Override
  public String visit(Pooling layer) {
    String kind =
        switch (layer.kind()) {
          case MAX -> "max ";
          case AVERAGE -> "average ";
          case L2 -> "L2 ";
        };
    return kind + window(layer.window());
  }

  private static String window(Window window) {
    String kernel = window.kernelHeight() + "×" + window.kernelWidth();
    return window.stride() == 1 ? kernel : kernel + "," + window.stride();
  }

  @Override
  public String visit(Linear layer) {
    return "linear " + layer.outputs();
  }

  @Override
  public String visit(Maxout layer) {
    return "maxout p=" + layer.pieces();
  }

  @Override
  public String visit(LocalResponseNormalization layer) {
    return "response normalization";
  }

  @Override
  public String visit(GlobalAveragePooling layer) {
    return "average over the map";
  }

  @Override
  public String visit(L2Normalization layer) {
    return "L2 normalization";
  }

  @Override
  public String visit(Flatten layer) {
    return "flatten";
  }

  @Override
  public String visit(Addition layer) {
    return "";
  }

  @Override
  public String visit(BatchNormalization layer) {
    return "";
  }

  @Override
  public String visit(Concatenation layer) {
    return "";
  }

  @Override
  public String visit(LeakyRelu layer) {
    return "";
  }

  @Override
  public String visit(ParametricRelu layer) {
    return "";
  }

  @Override
  public String visit(Relu layer) {
    return "";
  }

  @Override
  public String visit(Relu6 layer) {
    return "";
  }

  @Override
  public String visit(Rows layer) {
    return "";
  }

  @Override
  public String visit(Sigmoid layer) {
    return "";
  }

  @Override
  public String visit(ZeroPadding layer) {
    return "";
  }
}
