package io.parley.liveapi;

import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.script.ScriptDraft;
import io.parley.liveapi.takeover.TakeoverContent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptDraftTest {

    @Test
    void shouldWriteScriptThatPasses() {
        LiveScript script = LiveScript.read(ScriptDraft.PLAIN.filling("Hm.", "Well.").opening("Welcome.")
                .extra("quick_response_enable", false).extra("quick_response_delay", 20).toJson());

        assertThat(script.scene().quickResponses()).containsExactly(TakeoverContent.text("Hm."), TakeoverContent.text("Well."));
        assertThat(script.scene().openingWords()).isEqualTo("Welcome.");
        assertThat(script.extra().quickResponseEnable()).isFalse();
        assertThat(script.extra().quickResponseDelay()).hasMillis(20);
    }

    @Test
    void shouldWriteScriptWithoutAnythingToSay() {
        LiveScript script = LiveScript.read(ScriptDraft.PLAIN.toJson());

        assertThat(script.scene().quickResponses()).isEmpty();
        assertThat(script.scene().openingWords()).isNull();
    }
}
