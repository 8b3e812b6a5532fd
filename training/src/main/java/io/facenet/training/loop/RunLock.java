package io.facenet.training.loop;

import io.facenet.support.files.ExclusiveFile;
import io.facenet.support.files.PrivateFiles;
import io.facenet.training.exception.RunInUseException;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps a second training out of a run's folder. */
public final class RunLock implements AutoCloseable {
  private final ExclusiveFile file;

  /**
   * @param folder of the run; made if missing
   * @throws RunInUseException if another run holds it
   */
  public RunLock(Path folder) throws IOException {
    PrivateFiles.createDirectories(folder);
    file =
        ExclusiveFile.take(folder.resolve(".lock"))
            .orElseThrow(() -> new RunInUseException(folder));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
