/**
 * Speech recognition: frames of a microphone become events of speech.
 *
 * <pre>
 *  parley.audio ─> frames (order) ─> voice ─> endpointing ─> SpeechStarted, SpeechProgress, SpeechEnded ─> parley.speech
 *                                                  │                                            ^
 *                                                  └─> recogniser's threads ─> mailbox ─────────┘
 *                                                       PartialTranscript, FinalTranscript, SpeechFailed
 * </pre>
 *
 * {@code frames} and {@code endpointing} are pure; {@code voice} and {@code recognition} are seams with adapters ({@code sphinx});
 * {@code topology} hosts them in Kafka Streams. A record is ordered, cut into windows of 20 ms, judged, and fed to the recogniser while an
 * utterance is open. What the recogniser says comes back through a mailbox that a clock drains, which ticks only then. State and the audio
 * of open utterances are in stores, so that a crash costs time and no words.
 */
@NullMarked
package io.parley.asr;

import org.jspecify.annotations.NullMarked;
