package io.facenet.server.http;

import java.util.Optional;

/**
 * A request that was answered, for log and metrics; holds nothing that a caller wrote.
 *
 * @param id random
 * @param method of the request, or {@code OTHER}
 * @param route pattern of the path; empty if none was meant
 * @param status of HTTP
 * @param seconds from its header to the last byte of the answer
 * @param bytes of the answer's body
 * @param key id of the key
 */
public record Exchange(
    String id, String method, Optional<String> route, int status, double seconds, long bytes, Optional<String> key) {}
