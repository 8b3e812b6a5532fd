package io.facenet.server.face;

/**
 * A photo whose face is to be enrolled.
 *
 * @param name what people call it
 * @param bytes its file; not copied
 * @param seen its faces
 * @param duplicate whether a face that is another person's already is enrolled all the same
 */
public record NewPhoto(String name, byte[] bytes, SeenPhoto seen, boolean duplicate) {}
