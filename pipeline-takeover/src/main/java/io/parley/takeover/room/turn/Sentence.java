package io.parley.takeover.room.turn;

/**
 * One sentence of a reply.
 *
 * @param sequence its number in the reply, from 1
 * @param text     what is said
 */
public record Sentence(int sequence, String text) {}
