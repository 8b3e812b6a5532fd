package io.facenet.training.data;

/**
 * An encoded photo of one face.
 *
 * @param identity name of the person: the folder it lies in
 * @param name path inside its source, for messages
 * @param bytes the file
 */
public record LabeledPhoto(String identity, String name, byte[] bytes) {}
