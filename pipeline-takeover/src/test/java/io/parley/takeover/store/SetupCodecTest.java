package io.parley.takeover.store;

import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.schemas.state.RoomSetupRecord;
import io.parley.takeover.room.RoomRules;
import io.parley.takeover.room.RoomSetup;
import io.parley.takeover.room.RoomSetup.Owner;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetupCodecTest {
    private static final RoomRules RULES = RoomRules.defaults(ZoneOffset.UTC);

    @Test
    void shouldReadBackWhatItWrote() {
        String script = ScriptDraft.PLAIN.filling("One moment.").opening("Welcome.").extra("quick_response_delay", 20).toJson();
        RoomSetup setup = SetupCodec.read(script, Owner.NONE, RULES);

        RoomSetup read = SetupCodec.read(SetupCodec.write(setup));

        assertThat(read).isEqualTo(setup);
    }

    @Test
    void shouldReadStoredScriptThatIsRefusedFromOutside() {
        String old = "{\"sceneList\":[{\"opening_words\":\"Welcome.\",\"tts_config\":{\"volume\":900}}]}";
        RoomSetupRecord stored = SetupCodec.write(SetupCodec.read(ScriptDraft.PLAIN.toJson(), Owner.NONE, RULES));
        stored.put("script", old);

        RoomSetup read = SetupCodec.read(stored);

        assertThatThrownBy(() -> SetupCodec.read(old, Owner.NONE, RULES)).isInstanceOf(InvalidJsonException.class);
        assertThat(read.script()).isEqualTo(old);
        assertThat(read.openingWords()).isEqualTo("Welcome.");
    }
}
