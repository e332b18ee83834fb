package io.parley.takeover.store;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomRules.Interrupting;
import io.parley.takeover.room.RoomRules.Interrupting.On;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Owner;
import io.parley.takeover.room.queue.Content;
import io.parley.takeover.room.queue.Media;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetupCodecTest {

    private static final RoomRules RULES = RoomRules.defaults(ZoneOffset.UTC)
            .with(new Interrupting(On.PHRASES, List.of("stop", "hold on"), Duration.ZERO, 0, Duration.ofSeconds(2), true));

    @Test
    void shouldReadBackWhatItWrote() {
        // given
        String script = ScriptDraft.PLAIN.filling("One moment.").opening("Welcome.").extra("quick_response_delay", 20).toJson();
        RoomSetup setup = SetupCodec.read(script, new Owner("shop", "http://shop.example/told", "mine", true), RULES);

        // when
        RoomSetup read = SetupCodec.read(SetupCodec.write(setup));

        // then
        assertThat(read).isEqualTo(setup);
    }

    @Test
    void shouldReadStoredScriptThatIsRefusedFromOutside() {
        // given
        String old = "{\"sceneList\":[{\"opening_words\":\"Welcome.\",\"tts_config\":{\"volume\":900}}]}";
        RoomSetupRecord stored = SetupCodec.write(SetupCodec.read(ScriptDraft.PLAIN.toJson(), Owner.NONE, RULES));
        stored.put("script", old);

        // when
        RoomSetup read = SetupCodec.read(stored);

        // then
        assertThatThrownBy(() -> SetupCodec.read(old, Owner.NONE, RULES)).isInstanceOf(InvalidJsonException.class);
        assertThat(read.script()).isEqualTo(old);
        assertThat(read.openingWords()).isEqualTo("Welcome.");
    }

    @Test
    void shouldAddTheScriptsPhrasesToTheConfiguredOnesAndReadThemBackOnce() {
        // when
        RoomSetup setup = SetupCodec.read(ScriptDraft.PLAIN.extra("interrupt_phrases", List.of("hold on", "等一下")).toJson(), Owner.NONE,
                RULES);

        // then
        assertThat(setup.rules().interrupting().phrases()).containsExactly("stop", "hold on", "等一下");
        assertThat(SetupCodec.read(SetupCodec.write(setup))).isEqualTo(setup);
    }

    @Test
    void shouldNeedNoAudioWhereThereIsATextButThePicturesAllTheSame() {
        // given
        String both = "{\"tts_query\":{\"content\":\"Good evening.\"},\"audio\":\"https://media.example/a.mp3\","
                + "\"backgrounds\":{\"url\":\"https://media.example/b.png\",\"rect\":[0,0,9,9],\"start\":0,\"duration\":-1}}";

        // when
        Content content = SetupCodec.content(TakeoverContent.read(both));

        // then
        assertThat(content.text()).isEqualTo("Good evening.");
        assertThat(content.media()).isEqualTo(new Media(null, List.of("https://media.example/b.png"), null));
    }
}
