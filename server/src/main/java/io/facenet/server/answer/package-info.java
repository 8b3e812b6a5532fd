/**
 * What answers about faces have in common: how parameters are read, faces, matches and failures
 * written. Which calls there are is no matter of this room.
 */
package io.facenet.server.answer;
