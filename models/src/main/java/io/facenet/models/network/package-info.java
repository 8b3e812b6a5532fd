/**
 * A network described once, as plain data: an ordered graph of layers with shapes, parameters and
 * cost. The torch module that trains, the ONNX graph that serves, the tables of the paper and the
 * import of foreign weights all start here.
 *
 * <p>What may enter: descriptions and the arithmetic of shapes and costs, on the JDK alone. What
 * may not: engines, file formats, photos.
 */
package io.facenet.models.network;
