package io.facenet.evaluation;

/** How the face of a test photo is cut out. */
public enum Framing {
  /**
   * Detector, landmarks, alignment; where no face is found, the center crop stands in, as in the
   * paper.
   */
  DETECTOR,
  /** The fixed center crop of a photo framed like LFW's. */
  CENTER,
  /** The photo is a crop already, in the framing of the model: it is used whole. */
  WHOLE
}
