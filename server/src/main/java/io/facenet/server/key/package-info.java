/**
 * Who may ask what: keys, their kinds and scopes, and the log of what was done with them. Knows
 * neither HTTP nor faces.
 */
package io.facenet.server.key;
