/**
 * Running a model file. The only room that serves with ONNX Runtime.
 *
 * <p>What may enter: opening a model with its card, feeding plain float arrays, handing plain float
 * arrays back. What may not: knowledge of what the numbers mean.
 */
@Internal
package io.facenet.vision.engine;

import io.facenet.support.Internal;
