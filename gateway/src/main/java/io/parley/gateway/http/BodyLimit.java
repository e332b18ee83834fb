package io.parley.gateway.http;

/**
 * The largest body of a call; stands in the request's context.
 *
 * @param bytes from 1
 */
public record BodyLimit(int bytes) {}
