package io.parley.app.demo;

import io.parley.schemas.Envelope;
import io.parley.schemas.effects.HandOver;
import io.parley.schemas.effects.HandOverCall;
import io.parley.schemas.effects.RendererEffect;
import io.parley.schemas.effects.TakeoverKind;
import io.parley.schemas.journal.JournalEntry;
import io.parley.schemas.journal.TimerFired;
import io.parley.schemas.journal.TurnOutcome;
import io.parley.schemas.journal.TurnSummary;
import io.parley.schemas.nlp.ReplyRequest;
import io.parley.schemas.nlp.ReplyRequestEvent;
import io.parley.schemas.nlp.ReplyTo;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.schemas.renderer.RendererStatus;
import io.parley.schemas.renderer.TakeoverStatus;
import io.parley.schemas.replies.ReplyEvent;
import io.parley.schemas.replies.ReplySentence;
import io.parley.schemas.speech.FinalTranscript;
import io.parley.schemas.speech.SpeechEnded;
import io.parley.schemas.speech.SpeechEvent;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TurnLedgerTest {

    private static final String TURN = "r_1";
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private final TurnLedger ledger = new TurnLedger();

    @Test
    void shouldTellWhereTheTimeOfATurnWent() {
        // given
        asked();
        answered(1200, "t1#1");
        called(1300, "t1#1", "a");
        started(1350, "a");

        // when
        ended();

        // then
        assertThat(ledger.turns()).singleElement().satisfies(turn -> {
            assertThat(turn.traceId()).isEqualTo(TURN);
            assertThat(turn.latency()).isEqualTo(new Latency(ms(500), ms(1000), ms(1200), ms(1300), ms(1350)));
        });
    }

    @Test
    void shouldFollowTheHandOverThatPlayedRatherThanOneThatWasRecalled() {
        // given
        asked();
        answered(1200, "t1#1");
        called(1300, "t1#1", "a");
        handedOver(1500, "t1#2");
        called(1600, "t1#2", "b");

        // when
        started(1650, "b");
        ended();

        // then
        assertThat(latency()).isEqualTo(new Latency(ms(500), ms(1000), ms(1200), ms(1600), ms(1650)));
    }

    @Test
    void shouldFollowTheSentenceThatSoundedFirstThoughOthersWereHandedOverBeside() {
        // given
        asked();
        answered(1200, "t1#1");
        handedOver(1210, "t2#1");
        called(1300, "t1#1", "a");
        called(1310, "t2#1", "b");

        // when
        started(1350, "a");
        started(3000, "b");
        ended();

        // then
        assertThat(latency()).isEqualTo(new Latency(ms(500), ms(1000), ms(1200), ms(1300), ms(1350)));
    }

    @Test
    void shouldKnowAStartThatIsReportedBeforeTheCallsAnswer() {
        // given
        asked();
        answered(1200, "t1#1");

        // when
        started(1350, "a");
        called(1300, "t1#1", "a");
        ended();

        // then
        assertThat(latency().playback()).isEqualTo(ms(1350));
    }

    @Test
    void shouldTellOfNoPlaybackWhereNothingPlayed() {
        // given
        asked();
        answered(1200, "t1#1");

        // when
        called(1300, "t1#1", "a");
        ended();

        // then
        assertThat(latency()).isEqualTo(new Latency(ms(500), ms(1000), ms(1200), ms(1300), null));
    }

    private Latency latency() {
        return ledger.turns().getFirst().latency();
    }

    private void asked() {
        read(new SpeechEvent(envelope(900), 7L, 1, new SpeechEnded(400, ms(500))), List.of());
        read(new SpeechEvent(envelope(1000), 7L, 2, new FinalTranscript("Where?")),
                List.of(new ReplyRequestEvent(envelope(1010), new ReplyRequest("Where?", List.of(), null, ReplyTo.ROOM))));
    }

    private void answered(long millis, String handOver) {
        read(new ReplyEvent(envelope(millis), "attempt", "default/0/qa", new ReplySentence(1, "Here.", List.of())),
                List.of(handOver(millis, handOver)));
    }

    private void handedOver(long millis, String handOver) {
        read(new TimerFired("TEST", ms(millis)), List.of(handOver(millis, handOver)));
    }

    private void called(long sent, String handOver, String rendererId) {
        CallResult result = CallResult.newBuilder().setEffectId("e").setHandOverId(handOver).setOutcome(CallOutcome.ACCEPTED)
                .setRendererTraceId(rendererId).setSentAt(ms(sent)).setPlayedChars(Map.of()).setStopped(Map.of()).build();
        read(new RendererStatus(envelope(sent + 5), result), List.of());
    }

    private void started(long millis, String rendererId) {
        read(new RendererStatus(envelope(millis), TakeoverStatus.newBuilder().setRendererTraceId(rendererId).setStatus(36).build()),
                List.of());
    }

    private void ended() {
        read(new TimerFired("TEST", ms(5000)),
                List.of(new TurnSummary(envelope(5000), 1, "Where?", "Here.", "Here.", TurnOutcome.FINISHED, false)));
    }

    private void read(Object input, List<Object> emitted) {
        ledger.read(JournalEntry.newBuilder().setEnvelope(envelope(0)).setNumber(1).setAt(ZERO).setRules("1").setInput(input)
                .setEmitted(emitted).setReasons(List.of()).build());
    }

    private static RendererEffect handOver(long millis, String handOver) {
        HandOver payload = HandOver.newBuilder().setHandOverId(handOver).setKind(TakeoverKind.ANSWER).setCall(HandOverCall.COMMAND)
                .setParam("{}").setFenced(true).setEpoch(0).setNotAfter(ms(9000)).setOthers(List.of()).build();
        return RendererEffect.newBuilder().setEnvelope(envelope(millis)).setEffectId("e").setPayload(payload).build();
    }

    private static Envelope envelope(long millis) {
        return new Envelope("r", TURN, ms(millis));
    }

    private static Instant ms(long millis) {
        return ZERO.plusMillis(millis);
    }
}
