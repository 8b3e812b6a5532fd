package io.facenet.vision;

/** How a face is cut out of a photo. */
public enum CropMode {
  /** Detector, landmarks and a similarity transform to the model's template. */
  DETECTOR,
  /**
   * The photo is taken as a portrait framed like LFW's and its centre is cut out; no detector runs.
   */
  CENTER
}
