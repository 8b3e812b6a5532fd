package io.facenet.server.key;

import java.time.Instant;

/**
 * What was done, once.
 *
 * @param number from 1 on, without a gap
 * @param at when, in milliseconds
 * @param key id of the key
 * @param action method and pattern of the path
 * @param subject id of the person, never the name; empty if it was about none or about several
 * @param count of people or faces that it was about
 * @param status of HTTP
 * @param hash of this entry and of the one before, in hexadecimal
 */
public record AuditEntry(
    long number, Instant at, String key, String action, String subject, long count, int status, String hash) {}
