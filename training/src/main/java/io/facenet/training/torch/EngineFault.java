package io.facenet.training.torch;

/**
 * A layer that the engine does not compute as it should.
 *
 * @param layer name of its node in the network
 * @param detail what differs and by how much
 */
public record EngineFault(String layer, String detail) {
  @Override
  public String toString() {
    return layer + ": " + detail;
  }
}
