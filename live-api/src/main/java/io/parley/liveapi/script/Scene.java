package io.parley.liveapi.script;

import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.liveapi.takeover.TtsQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The scene of a script.
 *
 * @param ttsQuery       what fills silence; null where audio or nothing does
 * @param audios         audio files that fill silence, ignored where there is a text
 * @param quickResponses the fillers, in the script's order
 * @param openingWords   spoken once at the start; null for none
 */
public record Scene(@Nullable TtsQuery ttsQuery, List<String> audios, List<TakeoverContent> quickResponses, @Nullable String openingWords) {

    public Scene {
        audios = List.copyOf(audios);
        quickResponses = List.copyOf(quickResponses);
    }

    static Scene read(JsonObject scene) {
        JsonObject query = scene.optionalObject("tts_query");
        JsonValue audios = scene.optional("audios");
        JsonValue quick = scene.optional("quick_response");
        String opening = scene.optionalText("opening_words");
        return new Scene(query == null ? null : TtsQuery.read(query),
                audios == null ? List.of() : audios.elements().stream().map(audio -> audio.object().required("url").words()).toList(),
                quick == null ? List.of() : quick.elements().stream().map(Scene::quickResponse).toList(),
                opening == null || opening.isBlank() ? null : opening);
    }

    private static TakeoverContent quickResponse(JsonValue value) {
        return value.isText() ? TakeoverContent.text(value.words()) : TakeoverContent.of(value.object());
    }
}
