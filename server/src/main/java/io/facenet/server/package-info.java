/**
 * Faces over HTTP: one process that clients of CompreFace can be pointed at, and that says <em>unknown</em>.
 *
 * <p>Here is what starts and stops it. What is asked is a {@link io.facenet.server.http.Route}; the rooms beside this one
 * bring theirs: {@code compreface} the interface of CompreFace, {@code more} what goes beyond it, {@code page} the page,
 * {@code watch} health and metrics. {@code answer} is what the first two have in common. {@code http} alone knows the web server, {@code key} who may ask what, {@code face} what
 * is done with photos and galleries. Nothing here prints or reads options of the command.
 */
package io.facenet.server;
