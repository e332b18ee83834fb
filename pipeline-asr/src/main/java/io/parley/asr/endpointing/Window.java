package io.parley.asr.endpointing;

import java.time.Instant;

/**
 * 20 ms of a microphone, judged.
 *
 * @param voiced      whether somebody speaks in it
 * @param frame       sequence number of the frame that completed it
 * @param lastOfFrame whether it is that frame's last window
 * @param receivedAt  when that frame was received
 */
public record Window(boolean voiced, long frame, boolean lastOfFrame, Instant receivedAt) {}
