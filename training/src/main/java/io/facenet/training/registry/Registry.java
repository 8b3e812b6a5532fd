package io.facenet.training.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * What can be chosen of one type: everything that {@link ServiceLoader} finds, the library's own
 * and that of other jars alike.
 *
 * @param <T> the type, such as a loss
 */
public final class Registry<T extends Named> {
  private static final System.Logger LOG = System.getLogger(Registry.class.getName());

  /** A class path that fails without end is given up. */
  private static final int MAX_FAILURES = 100;

  private final Class<T> type;
  private final Map<String, T> defaults = new LinkedHashMap<>();

  private Registry(Class<T> type) {
    this.type = type;
  }

  /**
   * Finds all that there is of a type now: by the thread's context class loader, and by the type's
   * own if that one sees none of the library's. A provider that cannot be loaded or made is logged
   * and passed over, so that a broken jar costs its own kinds only.
   *
   * @throws IllegalStateException if two have one name, or one is no record
   */
  public static <T extends Named> Registry<T> of(Class<T> type) {
    Registry<T> registry = new Registry<>(type);
    List<T> found = new ArrayList<>(find(ServiceLoader.load(type)));
    if (found.stream().allMatch(registry::isForeign)) {
      found.addAll(find(ServiceLoader.load(type, type.getClassLoader())));
    }
    found.stream().sorted(Comparator.comparing(registry::isForeign)).forEach(registry::add);
    return registry;
  }

  /** All that can be made; what cannot is logged. */
  private static <T> List<T> find(ServiceLoader<T> loader) {
    List<T> found = new ArrayList<>();
    Iterator<T> providers = loader.iterator();
    int failures = 0;
    while (failures < MAX_FAILURES) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        failures++;
        LOG.log(System.Logger.Level.WARNING, "a provider is passed over: " + e.getMessage(), e);
      }
    }
    return found;
  }

  /** The library's own are named first, whatever the order of the class path. */
  private boolean isForeign(T found) {
    return !found.getClass().getPackageName().equals(type.getPackageName());
  }

  private void add(T found) {
    if (!found.getClass().isRecord()) {
      throw new IllegalStateException(
          found.getClass().getName() + " is no record, so its parameters are not known");
    }
    T other = defaults.putIfAbsent(found.kind(), found);
    if (other != null && !other.getClass().equals(found.getClass())) {
      throw new IllegalStateException(
          String.format(
              "%s and %s are both named %s",
              other.getClass().getName(), found.getClass().getName(), found.kind()));
    }
  }

  /** What is chosen from. */
  public Class<T> type() {
    return type;
  }

  /** The one of this kind, with the defaults of all parameters. */
  public Optional<T> find(String kind) {
    return Optional.ofNullable(defaults.get(kind));
  }

  /** All kinds, separated by commas: for messages. */
  public String kinds() {
    return defaults.keySet().stream().collect(Collectors.joining(", "));
  }
}
