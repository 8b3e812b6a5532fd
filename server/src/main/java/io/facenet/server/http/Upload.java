package io.facenet.server.http;

/**
 * A file in a request; it never touches the disk.
 *
 * @param name as the client calls it, for messages to that client only
 * @param bytes not copied
 */
public record Upload(String name, byte[] bytes) {}
