/**
 * Events sent to addresses that were configured, signed. Nothing is sent anywhere else, and nothing
 * at all unless addresses were given.
 */
package io.facenet.server.hook;
