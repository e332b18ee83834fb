package io.parley.liveapi.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonValue;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A live script. Read here is what a conversation needs; everything else stays in {@link #json} and reaches the renderer unchanged. Each
 * object of the reference's tables has one record with one {@code read}: a row that is to be checked is a line there.
 *
 * @param json  the whole script as it came
 * @param scene the first scene, the only one that counts
 * @param asr   the recogniser's configuration, to be read only; null for the default
 * @param nlp   the model's configuration, to be read only; null for the default
 * @param extra filler speech and interruption
 */
public record LiveScript(String json, Scene scene, @Nullable JsonNode asr, @Nullable JsonNode nlp, Extra extra) {

    /**
     * Reads the {@code param} of a creation.
     *
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code param}
     */
    public static LiveScript read(String param) {
        JsonObject script = JsonObject.escaped(param, "param", RefusalCode.INVALID_SCRIPT);
        JsonValue scenes = script.required("sceneList");
        List<JsonValue> elements = scenes.elements();
        if (elements.isEmpty()) {
            throw scenes.wrong("at least one scene");
        }
        return new LiveScript(param, Scene.read(elements.getFirst().object()), node(script.optionalObject("asr")),
                node(script.optionalObject("nlp")), Extra.read(script.optionalObject("extra")));
    }

    private static @Nullable JsonNode node(@Nullable JsonObject object) {
        return object == null ? null : object.node();
    }
}
