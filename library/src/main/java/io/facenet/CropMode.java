package io.facenet;

/** How a face is cut out of a photo. */
public enum CropMode {
  /**
   * {@link #DETECTOR} where a detector and landmarks are installed or a detector is named, else
   * {@link #CENTER}.
   */
  AUTO,
  /** Detector, landmarks and a similarity transform to the model's template. */
  DETECTOR,
  /**
   * The photo is taken as a portrait framed like LFW's and its center is cut out; no detector runs.
   */
  CENTER
}
