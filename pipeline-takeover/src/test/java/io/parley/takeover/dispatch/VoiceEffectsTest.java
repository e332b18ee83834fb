package io.parley.takeover.dispatch;

import io.parley.schemas.Envelope;
import io.parley.schemas.audio.AudioFrame;
import io.parley.schemas.audio.AudioMode;
import io.parley.schemas.effects.CloseVoice;
import io.parley.schemas.effects.KeepVoice;
import io.parley.schemas.effects.OpenVoice;
import io.parley.schemas.renderer.CallOutcome;
import io.parley.schemas.renderer.CallResult;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import static io.parley.takeover.dispatch.Effects.effect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

class VoiceEffectsTest {

    private final ScriptedRenderer renderer = new ScriptedRenderer();
    private final DispatcherFixture room = new DispatcherFixture(renderer);

    @Test
    void shouldRelayAVoiceFromItsOpeningToItsEnd() throws Exception {
        // given
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));
        List<CallResult> opened = room.handlesAll();
        room.hears(frame(7, "one"));
        room.hears(frame(8, "two"));
        room.hears(frame(9, ""));

        // when
        room.reads(effect("s", "e2", new KeepVoice("s-1#1")));
        room.reads(effect("s", "e3", new CloseVoice("s-1#1", true)));
        List<CallResult> results = room.handlesAll();

        // then
        assertThat(opened).extracting(CallResult::getHandOverId, CallResult::getOutcome)
                .containsExactly(org.assertj.core.api.Assertions.tuple("s-1#1", CallOutcome.ACCEPTED));
        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.ACCEPTED, CallOutcome.ACCEPTED);
        assertThat(renderer.voice.events).containsExactly("one", "two", "finish", "cut");
        assertThat(room.listens()).isFalse();
    }

    @Test
    void shouldCutAVoiceOffThatIsNotToFinish() throws Exception {
        // given
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));
        room.reads(effect("s", "e2", new CloseVoice("s-1#1", false)));

        // when
        room.handlesAll();

        // then
        assertThat(renderer.voice.events).containsExactly("cut");
    }

    @Test
    void shouldReportAVoiceThatTheRendererDoesNotTake() throws Exception {
        // given
        renderer.then(new RendererAnswer.Refused<>(0, "code 7"));
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));

        // when
        List<CallResult> results = room.handlesAll();

        // then
        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.REFUSED);
        assertThat(results.getFirst().getMessage()).contains("code 7");
        assertThat(room.listens()).isFalse();
    }

    @Test
    void shouldReportAVoiceThatIsDroppedLater() throws Exception {
        // given
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));
        room.handlesAll();

        // when
        renderer.voice.drop("closed with 1001");

        // then
        await().untilAsserted(() -> assertThat(room.written()).last().satisfies(report -> {
            CallResult result = (CallResult) report;
            assertThat(result.getEffectId()).isEqualTo("e1");
            assertThat(result.getHandOverId()).isEqualTo("s-1#1");
            assertThat(result.getOutcome()).isEqualTo(CallOutcome.UNKNOWN);
            assertThat(result.getMessage()).contains("closed with 1001");
        }));
        assertThat(room.listens()).isFalse();
    }

    @Test
    void shouldSayThatAVoiceIsNotRelayedWhichItDidNotOpen() throws Exception {
        // given
        room.reads(effect("s", "e1", new KeepVoice("s-1#1")));
        room.reads(effect("s", "e2", new CloseVoice("s-1#1", true)));

        // when
        List<CallResult> results = room.handlesAll();

        // then
        assertThat(results).extracting(CallResult::getOutcome).containsExactly(CallOutcome.REFUSED, CallOutcome.DROPPED);
        assertThat(results).extracting(CallResult::getHandOverId).containsExactly("s-1#1", null);
    }

    @Test
    void shouldLetGoOfTheVoicesOfPartitionsThatItLoses() throws Exception {
        // given
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));
        room.handlesAll();
        int before = room.written().size();

        // when
        room.losesItsPartition();

        // then
        assertThat(renderer.voice.events).containsExactly("cut");
        assertThat(room.listens()).isFalse();
        assertThat(room.written()).hasSize(before);
    }

    @Test
    void shouldKeepNoVoiceThatOpensJustWhenItsPartitionIsGivenUp() {
        // given
        renderer.then(() -> {
            room.losesItsPartition();
            Thread.currentThread().interrupt();
            return new RendererAnswer.Done<>(renderer.voice);
        });
        room.reads(effect("s", "e1", new OpenVoice("s-1#1", 7L, Effects.NOT_AFTER)));

        // when
        Throwable end = catchThrowable(room::handlesAll);

        // then
        assertThat(Thread.interrupted()).isFalse();
        assertThat(end).isInstanceOf(InterruptedException.class);
        assertThat(renderer.voice.events).containsExactly("cut");
        assertThat(room.listens()).isFalse();
    }

    private static AudioFrame frame(long sequence, String pcm) {
        return new AudioFrame(new Envelope("s", null, Instant.EPOCH), 7L, sequence, ByteBuffer.wrap(pcm.getBytes()), Instant.EPOCH,
                AudioMode.VOICE, pcm.isEmpty());
    }
}
