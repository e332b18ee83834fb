package io.parley.stage.playback;

/**
 * One thing the digital human is told to say or play.
 *
 * @param commandTraceId the stage's name for it
 * @param speech         what is heard
 */
public record Takeover(String commandTraceId, Speech speech) {}
