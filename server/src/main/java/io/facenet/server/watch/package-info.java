/**
 * Health, metrics, the log of requests and the queue: how the process is seen from outside. No name
 * of a person enters.
 */
package io.facenet.server.watch;
