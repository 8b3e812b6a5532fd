package io.facenet.server.key;

/**
 * A key that was just made.
 *
 * @param secret what its holder sends, a UUID; shown now and never again
 * @param key all else
 */
public record IssuedKey(String secret, ApiKey key) {}
