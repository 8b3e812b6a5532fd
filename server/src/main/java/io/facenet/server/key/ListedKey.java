package io.facenet.server.key;

import java.time.Instant;
import java.util.Optional;

/**
 * A key in the list.
 *
 * @param key without the secret
 * @param ending the secret's last four characters, by which its holder tells it
 * @param created when it was made
 * @param used when it was last used, to the minute
 */
public record ListedKey(ApiKey key, String ending, Instant created, Optional<Instant> used) {}
