package io.parley.app.demo;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTest {

    private static final Instant SPEECH_END = at("00.100900");
    private static final Instant ASKED = at("00.600100");
    private static final Instant SENTENCE = at("00.700900");
    private static final Instant COMMAND = at("00.750100");
    private static final Instant PLAYBACK = at("00.760900");

    @Test
    void shouldGivePartsThatSumToTheWhole() {
        // when
        Map<String, Long> parts = new Latency(SPEECH_END, ASKED, SENTENCE, COMMAND, PLAYBACK).parts();

        // then
        assertThat(parts).containsExactly(Map.entry("speechEndToFinal", 500L), Map.entry("finalToFirstSentence", 100L),
                Map.entry("firstSentenceToCommand", 50L), Map.entry("commandToPlayback", 10L), Map.entry("total", 660L));
    }

    @Test
    void shouldCountATypedQuestionFromWhenItWasTyped() {
        // when
        Map<String, Long> parts = new Latency(null, ASKED, SENTENCE, COMMAND, PLAYBACK).parts();

        // then
        assertThat(parts).doesNotContainKey("speechEndToFinal").containsEntry("total", 160L);
    }

    @Test
    void shouldNotShrinkTheWholeWhereAnInstantBetweenIsNotKnown() {
        // when
        Map<String, Long> parts = new Latency(SPEECH_END, ASKED, null, COMMAND, PLAYBACK).parts();

        // then
        assertThat(parts).containsExactly(Map.entry("speechEndToFinal", 500L), Map.entry("commandToPlayback", 10L),
                Map.entry("total", 660L));
    }

    @Test
    void shouldGiveNoWholeWhereNothingSounded() {
        // when
        Map<String, Long> parts = new Latency(SPEECH_END, ASKED, SENTENCE, COMMAND, null).parts();

        // then
        assertThat(parts).containsOnlyKeys("speechEndToFinal", "finalToFirstSentence", "firstSentenceToCommand");
    }

    private static Instant at(String seconds) {
        return Instant.parse("2026-01-01T00:00:" + seconds + "Z");
    }
}
