/**
 * The interface of CompreFace 1.2, route by route, and where ours differs on purpose
 * (docs/server.md).
 */
package io.facenet.server.compreface;
