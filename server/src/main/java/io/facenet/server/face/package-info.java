/**
 * What is done with photos and galleries for a caller: find, embed, enroll, recognize, compare.
 * Knows no web server.
 */
package io.facenet.server.face;
