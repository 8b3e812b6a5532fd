/**
 * From a photo to faces with embeddings: the {@code FaceNet} façade and what it hands out.
 *
 * <p>What may enter: plain Java types that a user of the library holds. The work itself is done in
 * the rooms below: {@code photo}, {@code detect}, {@code align}, {@code network}, {@code onnx},
 * {@code model}, {@code install}. No type of an engine appears in a public signature.
 */
package io.facenet.vision;
