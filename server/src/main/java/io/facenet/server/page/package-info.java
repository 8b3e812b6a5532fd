/**
 * Serves the files of the page, which lie in the resources beside this room; plain ES modules,
 * nothing from elsewhere.
 */
package io.facenet.server.page;
