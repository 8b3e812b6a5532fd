package io.facenet.training.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.facenet.training.config.SamplerConfig;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of others, as the thread's class loader finds them. */
class RegistryTest {
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path jar;

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void aBrokenProviderIsPassedOver() throws Exception {
    String known = Registry.of(SamplerConfig.class).kinds();
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(SamplerConfig.class.getName()), "io.example.Missing\njava.lang.String\n");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(Registry.of(SamplerConfig.class).kinds()).isEqualTo(known);
    }
  }

  @Test
  void theLibrarysOwnAreFoundWhereTheThreadDoesNotSeeThem() {
    String known = Registry.of(SamplerConfig.class).kinds();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    assertThat(known).isNotEmpty();
    assertThat(Registry.of(SamplerConfig.class).kinds()).isEqualTo(known);
  }
}
