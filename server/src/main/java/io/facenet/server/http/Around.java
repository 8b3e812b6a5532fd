package io.facenet.server.http;

import io.facenet.server.key.AuditLog;
import io.facenet.server.key.KeyStore;
import java.util.function.Consumer;

/**
 * What stands around every route.
 *
 * @param keys who may ask
 * @param audit where is noted what was done
 * @param gate how many are answered at once
 * @param answered is told of every answer; must not fail
 */
public record Around(KeyStore keys, AuditLog audit, Gate gate, Consumer<Exchange> answered) {}
