package io.facenet.training.registry;

/**
 * Something that a configuration chooses by its kind and describes by parameters.
 *
 * <p>An implementation is a public record. Its components are the parameters, by the names that the
 * configuration uses; one that was left out comes as null (or 0, or false), and the compact
 * constructor fills in the default and checks. A public constructor without arguments gives all
 * defaults. The class is named in {@code META-INF/services/} of the interface that it implements,
 * see {@link java.util.ServiceLoader}; that is all there is to adding one.
 */
public interface Named {
  /**
   * The word for it in a configuration: lower-case letters, digits and dashes, such as semi-hard.
   */
  String kind();
}
