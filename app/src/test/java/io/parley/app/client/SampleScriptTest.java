package io.parley.app.client;

import io.parley.liveapi.script.LiveScript;
import io.parley.liveapi.takeover.TtsQuery;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SampleScriptTest {

    @Test
    void shouldPassTheCheckOfLiveScripts() {
        LiveScript script = LiveScript.read(SampleScript.json(), TtsQuery.VENDORS_MIN_CHARS);

        assertThat(script.scene().openingWords()).startsWith("Welcome");
        assertThat(script.scene().quickResponses()).hasSize(3);
    }
}
