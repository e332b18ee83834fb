package io.parley.gateway.front;

/**
 * What a server takes of anybody, before it knows whom.
 *
 * @param bodyBytes   largest body of a call
 * @param headerBytes largest head of a call, its line left out
 * @param frameBytes  largest frame of a WebSocket
 * @param connections connections of any kind at a time; more wait
 */
public record Bounds(int bodyBytes, int headerBytes, int frameBytes, int connections) {}
