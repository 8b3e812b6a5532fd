/**
 * What is asked for beyond the interface of CompreFace: keys, models, bulk enrollment, search,
 * export, events.
 */
package io.facenet.server.more;
