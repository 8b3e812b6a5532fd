/** Deletes people whose time is over, in the background. */
package io.facenet.server.sweep;
