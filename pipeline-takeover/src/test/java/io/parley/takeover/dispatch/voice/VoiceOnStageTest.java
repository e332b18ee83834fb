package io.parley.takeover.dispatch.voice;

import io.parley.liveapi.channel.CreateRequest;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.takeover.dispatch.http.HttpRenderer;
import io.parley.takeover.dispatch.renderer.CallMarks;
import io.parley.takeover.dispatch.renderer.RendererAnswer;
import io.parley.takeover.dispatch.renderer.VoiceLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The renderer's own microphone, as the built-in renderer serves it. */
class VoiceOnStageTest {

    private static final CallMarks MARKS = new CallMarks("a", OptionalLong.empty(), Map.of());
    private static final String PARAM = "{\"tts_query\":{\"content\":\"Good morning, everybody.\"}}";

    private final HeardVoices stage = new HeardVoices();
    private final HttpRenderer renderer = new HttpRenderer(stage.url(), Optional.empty(), Duration.ofSeconds(5), 4);
    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private String session = "";

    @BeforeEach
    void goLive() throws Exception {
        session = done(renderer.create(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, "room"), MARKS)).sessionId();
        renderer.start(session, MARKS);
    }

    @AfterEach
    void stop() {
        renderer.close();
        stage.close();
    }

    @Test
    void shouldBeHeardFromItsBeginningToItsEnd() throws Exception {
        // given
        VoiceLine line = open();

        // when
        line.send(ByteBuffer.wrap(new byte[]{1, 2}));
        line.send(ByteBuffer.wrap(new byte[]{3, 4}));
        line.finish();

        // then
        assertThat(stage.of("room")).containsExactly(1, 2, 3, 4);
        assertThat(stage.events()).containsExactly("room Queued", "room Started", "room Finished");
        assertThat(dropped).isEmpty();
        assertThat(done(renderer.command(session, PARAM, MARKS)).rendererTraceId()).isNotEmpty();
    }

    @Test
    void shouldGiveTheFloorBackWhenItIsCutOff() throws Exception {
        // given
        VoiceLine line = open();
        line.send(ByteBuffer.wrap(new byte[]{1, 2}));
        await().until(() -> stage.of("room").length == 2);

        // when
        line.cut();

        // then
        await().untilAsserted(() -> assertThat(stage.events()).endsWith("room Finished"));
        assertThat(dropped).isEmpty();
        assertThat(line.send(ByteBuffer.wrap(new byte[]{5, 6}))).isFalse();
    }

    @Test
    void shouldBeDroppedWhereSomethingPlays() throws Exception {
        // given
        renderer.command(session, PARAM, MARKS);

        // when
        VoiceLine line = open();

        // then
        await().untilAsserted(() -> assertThat(dropped).singleElement().asString().startsWith("code 7"));
        assertThat(line.isOpen()).isFalse();
        assertThat(stage.events()).isEmpty();
    }

    @Test
    void shouldBeDroppedWhenTheRendererEndsIt() throws Exception {
        // given
        open();
        await().until(() -> stage.events().contains("room Started"));
        String voice = done(renderer.list(session, MARKS)).commandTraceIds().getFirst();

        // when
        renderer.cancel(session, List.of(voice), MARKS);

        // then
        await().untilAsserted(() -> assertThat(dropped).containsExactly("the renderer ended it"));
    }

    @Test
    void shouldBeDroppedWhenTheRendererGoes() throws Exception {
        // given
        open();

        // when
        stage.close();

        // then
        await().untilAsserted(() -> assertThat(dropped).hasSize(1));
    }

    @Test
    void shouldBeOneOfMany() throws Exception {
        // given
        int many = 80;
        List<VoiceLine> lines = new ArrayList<>();

        // when
        for (int i = 0; i < many; i++) {
            CallMarks marks = new CallMarks("session-" + i, OptionalLong.empty(), Map.of());
            String own = done(renderer.create(new CreateRequest(ScriptDraft.PLAIN.toJson(), null, "room"), marks)).sessionId();
            renderer.start(own, marks);
            lines.add(done(renderer.openVoice(own, dropped::add, marks)));
        }

        // then
        await().untilAsserted(() -> assertThat(stage.events().stream().filter("room Started"::equals)).hasSize(many));
        for (VoiceLine line : lines) {
            line.finish();
        }
        assertThat(dropped).isEmpty();
    }

    @Test
    void shouldBeRefusedForASessionThatThereIsNot() throws Exception {
        // when
        RendererAnswer<VoiceLine> answer = renderer.openVoice("nobody's", dropped::add, MARKS);

        // then
        assertThat(answer).isInstanceOf(RendererAnswer.Refused.class);
        assertThat(dropped).isEmpty();
    }

    private VoiceLine open() throws InterruptedException {
        return done(renderer.openVoice(session, dropped::add, MARKS));
    }

    private static <T> T done(RendererAnswer<T> answer) {
        assertThat(answer).isInstanceOf(RendererAnswer.Done.class);
        return ((RendererAnswer.Done<T>) answer).value();
    }
}
