package io.parley.liveapi.takeover;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.json.JsonObject;
import io.parley.liveapi.json.JsonSchema;
import io.parley.liveapi.json.JsonValue;
import io.parley.liveapi.json.LiveApiJson;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a takeover says or plays: the takeover JSON. It has a text or an audio file; with both, the text is spoken and the audio ignored.
 *
 * @param ttsQuery    the text; null where audio drives
 * @param audio       an MP3 file's address; null where there is none
 * @param foregrounds pictures before the digital human
 * @param backgrounds the picture behind it; null for the scene's own
 * @param others      properties unknown here, kept as they came; their values are to be read only
 */
public record TakeoverContent(@JsonProperty("tts_query") @Nullable TtsQuery ttsQuery, @Nullable String audio,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Picture> foregrounds, @Nullable Picture backgrounds,
        @JsonAnyGetter Map<String, JsonNode> others) {
    private static final JsonSchema SCHEMA = JsonSchema.load("takeover.schema.json");
    private static final Set<String> KNOWN = Set.of("tts_query", "audio", "foregrounds", "backgrounds");

    public TakeoverContent {
        if (ttsQuery == null && audio == null) {
            throw new IllegalArgumentException("a takeover needs a text or an audio file");
        }
        foregrounds = List.copyOf(foregrounds);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** A plain text. */
    public static TakeoverContent text(String content) {
        return new TakeoverContent(new TtsQuery(content, false), null, List.of(), null, Map.of());
    }

    /** An audio file. */
    public static TakeoverContent audio(String url) {
        return new TakeoverContent(null, url, List.of(), null, Map.of());
    }

    /**
     * Reads and checks the {@code param} of a command, with a text of any length.
     *
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code param}
     */
    public static TakeoverContent read(String param) {
        return read(param, 1);
    }

    /**
     * Reads and checks the {@code param} of a command.
     *
     * @param minChars the fewest characters of {@code tts_query.content}, as {@link TtsQuery#atLeast}
     * @throws InvalidJsonException if it is wrong; its paths begin with {@code param}
     */
    public static TakeoverContent read(String param, int minChars) {
        JsonObject takeover = JsonObject.escaped(param, "param", RefusalCode.INVALID_TAKEOVER);
        SCHEMA.check(takeover);
        TakeoverContent content = of(takeover);
        if (content.ttsQuery != null) {
            content.ttsQuery.atLeast(minChars, "param.tts_query");
        }
        return content;
    }

    /** Reads takeover JSON that stands inside other JSON, and was checked with it. */
    public static TakeoverContent of(JsonObject takeover) {
        JsonObject query = takeover.optionalObject("tts_query");
        JsonValue audio = takeover.optional("audio");
        if (query == null && audio == null) {
            throw takeover.wrong("tts_query or audio");
        }
        JsonValue foregrounds = takeover.optional("foregrounds");
        JsonObject background = takeover.optionalObject("backgrounds");
        return new TakeoverContent(query == null ? null : TtsQuery.read(query), audio == null ? null : audio.words(),
                foregrounds == null ? List.of() : foregrounds.elements().stream().map(JsonValue::object).map(Picture::read).toList(),
                background == null ? null : Picture.read(background), takeover.others(KNOWN));
    }

    /** The takeover JSON, ready to be a {@code param}. */
    public String toJson() {
        return LiveApiJson.write(this);
    }
}
