/**
 * How long people are kept, and with what consent: noted beside what programs note of a person, and
 * kept to by a sweeper. Knows no HTTP.
 */
package io.facenet.server.retention;
