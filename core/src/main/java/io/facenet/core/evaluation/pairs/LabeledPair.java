package io.facenet.core.evaluation.pairs;

/**
 * One line of a pair list.
 *
 * @param first photo, or folder of video frames, relative to the data's root, with forward slashes
 * @param second the other one
 * @param same whether both show one identity
 * @param fold fold number from 0
 */
public record LabeledPair(String first, String second, boolean same, int fold) {}
