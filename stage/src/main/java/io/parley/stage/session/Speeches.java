package io.parley.stage.session;

import io.parley.liveapi.RefusalCode;
import io.parley.liveapi.json.InvalidJsonException;
import io.parley.liveapi.takeover.TakeoverContent;
import io.parley.stage.playback.PlayedAudio;
import io.parley.stage.playback.Speech;
import io.parley.stage.playback.SpokenText;

import java.time.Duration;

/**
 * How this renderer makes content audible.
 *
 * @param rate        characters a second
 * @param audioLength how long any audio file plays
 * @param minChars    texts of fewer characters are refused; markup counts, as in the reference: "the textual content … must be at least 10 characters"
 */
record Speeches(double rate, Duration audioLength, int minChars) {

    /** @throws InvalidJsonException if the text is too short */
    Speech of(TakeoverContent content) {
        Speech speech = ofQuick(content);
        if (speech instanceof SpokenText text && text.characters() < minChars) {
            throw new InvalidJsonException(RefusalCode.TEXT_TOO_SHORT, "param.tts_query.content", "at least " + minChars + " characters",
                    text.characters() + " characters");
        }
        return speech;
    }

    /** The script's own responses may be of any length. */
    Speech ofQuick(TakeoverContent content) {
        if (content.ttsQuery() != null) {
            return new SpokenText(content.ttsQuery().content(), content.ttsQuery().ssml(), rate);
        }
        if (content.audio() == null) {
            throw new IllegalStateException("content without text has audio");
        }
        return new PlayedAudio(content.audio(), audioLength);
    }
}
