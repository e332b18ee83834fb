package io.parley.liveapi.script;

import io.parley.liveapi.json.LiveApiJson;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A live script to be written, with as little in it as {@link LiveScript#read} takes: a voice, and what a conversation needs. For rooms that
 * nobody designed, and for tests.
 *
 * @param quickResponses the fillers
 * @param openingWords   spoken once at the start; null for none
 * @param extra          values of {@code extra} by their names, as they are written; empty for the defaults
 */
public record ScriptDraft(List<String> quickResponses, @Nullable String openingWords, Map<String, Object> extra) {
    /** A script with a voice and nothing to say. */
    public static final ScriptDraft PLAIN = new ScriptDraft(List.of(), null, Map.of());

    private static final Map<String, Object> VOICE = voice();

    public ScriptDraft {
        quickResponses = List.copyOf(quickResponses);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** The same with other fillers. */
    public ScriptDraft filling(String... responses) {
        return new ScriptDraft(List.of(responses), openingWords, extra);
    }

    /** The same with other opening words. */
    public ScriptDraft opening(String words) {
        return new ScriptDraft(quickResponses, words, extra);
    }

    /** The same with one more value of {@code extra}. */
    public ScriptDraft extra(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(name, value);
        return new ScriptDraft(quickResponses, openingWords, more);
    }

    /** The script, one line of JSON. */
    public String toJson() {
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("tts_config", VOICE);
        scene.put("quick_response", quickResponses);
        if (openingWords != null) {
            scene.put("opening_words", openingWords);
        }
        Map<String, Object> script = new LinkedHashMap<>();
        script.put("version", "0.0.2");
        script.put("recycle", 0);
        script.put("live_type", "interactive");
        script.put("sceneList", List.of(scene));
        script.put("extra", extra);
        return LiveApiJson.write(script);
    }

    private static Map<String, Object> voice() {
        Map<String, Object> voice = new LinkedHashMap<>();
        voice.put("qid", "default");
        voice.put("name", "default");
        voice.put("language", "zh-CN");
        voice.put("pitch_offset", 0.0);
        voice.put("speed_ratio", 1);
        voice.put("volume", 100);
        return Collections.unmodifiableMap(voice);
    }
}
